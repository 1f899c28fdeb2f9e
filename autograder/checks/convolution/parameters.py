"""Checks of unit 5, the layers assignment: how many parameters a network has."""

import numpy as np

from autograder.checks.common.libraries import COURSE, LIBRARY
from autograder.model.check import Check, Mistake, Output


def sizes_of(H, layers, same=False, rounded=int):
    """Height after each layer (k, F, stride)."""
    sizes = []
    for k, _, stride in layers:
        H = rounded(H / stride if same else (H - k) / stride + 1)
        sizes.append(H)
    return sizes


def counted(conv=lambda k, K, F: k * k * K * F + F, dense=lambda D, C: D * C + C, depth=None, flat=None):
    """A wrong net_parameters: parameters of a layer, of the dense one, how deep an input is, how long when flat."""

    def wrong(_, shape, layers, C):
        H, W, K = shape
        depths = (depth or depths_of)(K, layers)
        found = [conv(k, deep, F) for (k, F, _), deep in zip(layers, depths, strict=False)]
        D = (flat or flat_of)(H, W, layers)
        return [*found, dense(D, C)]

    return wrong


def depths_of(K, layers):
    return [K, *(F for _, F, _ in layers)]


def flat_of(H, W, layers, same=False, rounded=int):
    return sizes_of(H, layers, same, rounded)[-1] * sizes_of(W, layers, same, rounded)[-1] * layers[-1][1]


def no_stride(layers):
    return [(k, F, 1) for k, F, _ in layers]


def net(rng, shape=(28, 28, 1), layers=((3, 12, 1), (6, 24, 2), (6, 32, 2)), C=10):
    return {"shape": shape, "layers": [tuple(layer) for layer in layers], "C": C}


def random_net(rng):
    """Two layers on a picture that is not square and has a few channels; some pixels are lost to the stride."""
    shape = (int(rng.integers(20, 40)), int(rng.integers(41, 60)), int(rng.integers(2, 5)))
    layers = [(int(rng.integers(2, 6)), int(rng.integers(5, 30)), int(stride)) for stride in rng.permutation([2, 3])]
    return {"shape": shape, "layers": layers, "C": int(rng.integers(2, 30))}


NO_BIAS = "the biases are left out: each filter has one, and each unit of the dense layer."

net_parameters = Check(
    "net_parameters",
    (random_net, net),
    (Output("parameters", 1, "a list, one number for each layer, the dense one last", integer=True),),
    examples=(
        net(None),
        net(None, (32, 48, 3), ((5, 8, 2), (1, 4, 1), (3, 6, 3)), 7),
        net(None, (227, 227, 3), ((11, 96, 4),), 1000),
    ),
    mistakes=(
        Mistake("no biases", counted(lambda k, K, F: k * k * K * F, lambda D, C: D * C), NO_BIAS),
        Mistake(
            "no biases of filters",
            counted(lambda k, K, F: k * k * K * F),
            "the filters have no biases; each has one.",
        ),
        Mistake(
            "no biases of units",
            counted(dense=lambda D, C: D * C),
            "the dense layer has no biases; each class has one.",
        ),
        Mistake(
            "flat filters",
            counted(lambda k, K, F: k * k * F + F),
            "the filters are flat: a filter is as deep as its input.",
        ),
        Mistake(
            "depth of the picture",
            counted(depth=lambda K, layers: [K] * len(layers)),
            "all filters are as deep as the picture; from layer 2 on, the input is the maps of the layer before.",
        ),
        Mistake(
            "one weight a row",
            counted(lambda k, K, F: k * K * F + F),
            "a filter of width k has k * k weights for each channel.",
        ),
        Mistake(
            "bias for each channel",
            counted(lambda k, K, F: k * k * K * F + K * F),
            "a filter has a bias for each channel here; it has one in all, as the channels are added up.",
        ),
        Mistake(
            "bias for each weight",
            counted(lambda k, K, F: 2 * k * k * K * F),
            "a filter has a bias for each weight here; it has one in all.",
        ),
        Mistake(
            "one bias a layer",
            counted(lambda k, K, F: k * k * K * F + 1, lambda D, C: D * C + 1),
            "a layer has one bias here; each of its filters has one.",
        ),
        Mistake(
            "sizes of same",
            counted(flat=lambda H, W, layers: flat_of(H, W, layers, True, lambda x: int(np.ceil(x)))),
            "the maps are counted as if zeros were put around them (`same`); here nothing is padded.",
        ),
        Mistake(
            "divided by the stride",
            counted(flat=lambda H, W, layers: flat_of(H, W, layers, True)),
            "the maps are as large as what went in, divided by the stride: without zeros around it a kernel of k "
            "pixels finds (H - k) // stride + 1 places.",
        ),
        Mistake(
            "stride ignored",
            counted(flat=lambda H, W, layers: flat_of(H, W, no_stride(layers))),
            "the strides are not used; they make the maps smaller, which the dense layer feels.",
        ),
        Mistake(
            "channels only",
            counted(flat=lambda H, W, layers: layers[-1][1]),
            "the dense layer gets one number for each map here; it gets all of their pixels.",
        ),
        Mistake(
            "map only",
            counted(flat=lambda H, W, layers: flat_of(H, W, layers) // layers[-1][1]),
            "the dense layer gets a single map here; there is one for each filter.",
        ),
        Mistake(
            "square maps",
            counted(flat=lambda H, W, layers: flat_of(H, H, layers)),
            "the maps are counted as squares as high as the picture; its width goes a way of its own.",
        ),
        Mistake(
            "pixels of the picture",
            counted(flat=lambda H, W, layers: H * W * layers[-1][1]),
            "the dense layer gets maps as large as the picture here; each layer makes them smaller.",
        ),
        Mistake(
            "rounded up",
            counted(flat=lambda H, W, layers: flat_of(H, W, layers, rounded=lambda x: int(np.ceil(x)))),
            "a last window that does not fit is counted; rows that are left over are dropped.",
        ),
        Mistake(
            "one short",
            counted(flat=lambda H, W, layers: flat_of(H - 1, W - 1, layers)),
            "the maps are one row and one column too small: from 28 pixels a window of 3 makes 26.",
        ),
        Mistake(
            "weights for each place",
            lambda ref, shape, layers, C: [
                *(
                    n * H * W
                    for n, H, W in zip(
                        ref.net_parameters(shape, layers, C),
                        sizes_of(shape[0], layers),
                        sizes_of(shape[1], layers),
                        strict=False,
                    )
                ),
                ref.net_parameters(shape, layers, C)[-1],
            ],
            "each place has weights of its own here; all places share one filter.",
        ),
        Mistake(
            "total",
            lambda ref, *args: sum(ref.net_parameters(*args)),
            "this is the sum; a number for each layer is asked for.",
        ),
    ),
    forbidden=LIBRARY | COURSE,
)

CHECKS = (net_parameters,)
