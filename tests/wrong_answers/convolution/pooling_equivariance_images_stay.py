"""check: equivariance_error
says: the images are not moved
"""

import numpy as np


def equivariance_error(layer, images, shift, stride, border):
    moved = np.roll(layer(images), shift // stride, axis=2)
    apart = layer(images) - moved
    H, W = apart.shape[1:3]
    return np.abs(apart[:, border : H - border, border : W - border]).max()
