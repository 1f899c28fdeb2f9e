"""check: equivariance_error
says: axis 2 counts the columns
"""

import numpy as np


def equivariance_error(layer, images, shift, stride, border):
    moved = np.roll(layer(images), shift // stride, axis=1)
    apart = layer(np.roll(images, shift, axis=1)) - moved
    H, W = apart.shape[1:3]
    return np.abs(apart[:, border : H - border, border : W - border]).max()
