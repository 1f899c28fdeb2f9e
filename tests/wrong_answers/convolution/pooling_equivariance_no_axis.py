"""check: equivariance_error
says: `np.roll` without an axis
"""

import numpy as np


def equivariance_error(layer, images, shift, stride, border):
    moved = np.roll(layer(images), shift // stride)
    apart = layer(np.roll(images, shift)) - moved
    H, W = apart.shape[1:3]
    return np.abs(apart[:, border : H - border, border : W - border]).max()
