"""MobileNet v1 of any width and resolution: its layers, what they cost, and what has been published for it.

Sources: Howard et al. (2017), MobileNets, table 1 (layers); the table of the released models (TensorFlow models,
mobilenet_v1.md): million multiply-accumulates, million parameters, share of ImageNet's validation images whose first
choice is right, in percent.
"""

import math
from dataclasses import dataclass

STEM = 32  # filters of the first layer, which halves the image
BLOCKS = ((64, 1), (128, 2), (128, 1), (256, 2), (256, 1), (512, 2), *[(512, 1)] * 5, (1024, 2), (1024, 1))
CLASSES = 1000
PUBLISHED = {  # (alpha, resolution): (MMAC, million parameters, accuracy)
    (1.0, 224): (569, 4.24, 70.9),
    (1.0, 192): (418, 4.24, 70.0),
    (1.0, 160): (291, 4.24, 68.0),
    (1.0, 128): (186, 4.24, 65.2),
    (0.75, 224): (317, 2.59, 68.4),
    (0.75, 192): (233, 2.59, 67.2),
    (0.75, 160): (162, 2.59, 65.3),
    (0.75, 128): (104, 2.59, 62.1),
    (0.5, 224): (150, 1.34, 63.3),
    (0.5, 192): (110, 1.34, 61.7),
    (0.5, 160): (77, 1.34, 59.1),
    (0.5, 128): (49, 1.34, 56.3),
    (0.25, 224): (41, 0.47, 49.8),
    (0.25, 192): (34, 0.47, 47.7),
    (0.25, 160): (21, 0.47, 45.5),
    (0.25, 128): (14, 0.47, 41.5),
}


@dataclass(frozen=True)
class Costs:
    """What a network costs for one image: parameters, products, and numbers that its convolutions hand on."""

    parameters: int
    macs: int
    activations: int


def maps_of(alpha, resolution):
    """(side of the map, channels in, channels out, stride) of the first layer and of each block."""
    side, channels = math.ceil(resolution / 2), int(STEM * alpha)
    made = [(side, 3, channels, 2)]
    for filters, stride in BLOCKS:
        side, before, channels = side // stride, channels, int(filters * alpha)
        made.append((side, before, channels, stride))
    return made


def mobile_costs(alpha, resolution):
    """The Costs of MobileNet v1 with 1000 classes; parameters as Keras counts them, with the moving statistics."""
    (side, _, channels, _), *blocks = maps_of(alpha, resolution)
    parameters, macs, activations = 27 * channels + 4 * channels, 27 * channels * side**2, channels * side**2
    for side, before, channels, _ in blocks:
        parameters += 9 * before + 4 * before + before * channels + 4 * channels
        macs += side**2 * before * (9 + channels)
        activations += side**2 * (before + channels)
    last = channels * CLASSES
    return Costs(parameters + last + CLASSES, macs + last, activations + CLASSES)
