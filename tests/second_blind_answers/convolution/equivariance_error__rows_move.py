"""check: equivariance_error
cause: rows are moved and not columns
"""

import numpy as np


def equivariance_error(layer, images, shift, stride, border):
    moved = layer(np.roll(images, shift, axis=1))
    expected = np.roll(layer(images), shift // stride, axis=1)
    H, W = moved.shape[1:3]
    inner = (slice(None), slice(border, H - border), slice(border, W - border))
    return np.abs(moved[inner] - expected[inner]).max()
