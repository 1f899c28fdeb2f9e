"""What the assignment on looking inside asks the trained network for. TensorFlow is imported where it is needed.

None of these answers an exercise: they hand out pictures, maps, weights and scores.
"""

from typing import NamedTuple

import numpy as np


class LastLayers(NamedTuple):
    """A picture at the end of the network.

    picture   (224, 224, 3) uint8, what the network sees of it
    features  (7, 7, 1280) float32, the maps before pooling
    weights   (1280, 1000) float32 and bias (1000,), of the dense layer after it
    scores    (1000,) float32
    """

    picture: np.ndarray
    features: np.ndarray
    weights: np.ndarray
    bias: np.ndarray
    scores: np.ndarray


def class_name(c):
    """The short name of a class of ImageNet."""
    from cvcourse.architectures import lite0

    return lite0.class_names()[c]


def maps_of_all(layer):
    """All photographs and stamps of the course as the network sees them, and what a layer makes of them.

    layer    stem, block1 to block16, or head
    Returns  list of (224, 224, 3) uint8; maps (N, H, W, K) float32; the field of its places: (size, stride, start)
    """
    from cvcourse.architectures import labelled, lite0, preparing
    from cvcourse.architectures.inside import fields

    images = [one.image for one in labelled.pictures().values()]
    field = fields()[layer]
    seen = [preparing.cropped(image) for image in images]
    return seen, lite0.features(images, layer), (field.size, field.stride, field.start)


def last_layers(name):
    """The LastLayers of a photograph or stamp of the course."""
    from cvcourse.architectures import labelled, lite0, preparing

    image = labelled.pictures()[name].image
    (features,), (scores,) = lite0.features([image], "head"), lite0.features([image], "scores")
    weights, bias = (part.numpy() for part in lite0.network(folded=True).get_layer("scores").weights)
    return LastLayers(preparing.cropped(image), features, weights, bias, scores)


def scored(name, c):
    """A picture as the network takes it, (224, 224, 3) float32, and a function from such pictures to the score of c."""
    from cvcourse.architectures import labelled, lite0, preparing

    run = lite0.runner("scores")
    image = preparing.prepared(labelled.pictures()[name].image)
    return image, lambda picture: float(run(np.asarray(picture, np.float32)[None])[0, c])
