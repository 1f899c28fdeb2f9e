"""check: equivariance_error
says: `[0:-0]` is an empty slice
"""

import numpy as np


def equivariance_error(layer, images, shift, stride, border):
    moved = np.roll(layer(images), shift // stride, axis=2)
    apart = layer(np.roll(images, shift, axis=2)) - moved
    H, W = apart.shape[1:3]
    return np.abs(apart[:, border:-border, border:-border]).max()
