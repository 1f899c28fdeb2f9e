"""Photographs with their last maps, for regions and for saliency."""

import functools
from typing import NamedTuple

import numpy as np

SIDE = 448  # pixels along each side of what the network sees: 14 x 14 places
NAMES = "chelsea", "camera", "coffee", "motorcycle_left"


class Seen(NamedTuple):
    """A photograph as the network sees it, and its last maps.

    name      in data.load("photos")
    image     (448, 448, 3) uint8
    features  (14, 14, 1280) float, 0 to 6
    """

    name: str
    image: np.ndarray
    features: np.ndarray

    @property
    def directions(self):
        """(14, 14, 1280): the features less their mean over the places, each place of length 1.

        For LOST. Its authors' code takes the keys of a transformer as they are, or brings the maps of a convolutional
        network to one mean of 0 over all places and channels (LayerNorm), and lets 100 places help the seed, of a grid
        of about a thousand. Ours has 14 x 14 places, and with one mean for all channels the common ones would make all
        places alike.
        """
        apart = self.features - self.features.mean(axis=(0, 1))
        return apart / np.maximum(np.linalg.norm(apart, axis=2, keepdims=True), 1e-12)


@functools.cache
def pictures(names=NAMES):
    """Photographs of the course, cut to the square in the middle: a tuple of Seen."""
    from cvcourse import data
    from cvcourse.architectures import lite0
    from cvcourse.architectures.preparing import cropped

    photos = data.load("photos")
    images = [cropped(photos[name], SIDE) for name in names]
    maps = lite0.features(images, "head", SIDE).astype(float)
    return tuple(Seen(*one) for one in zip(names, images, maps, strict=True))
