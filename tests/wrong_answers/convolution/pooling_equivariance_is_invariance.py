"""check: equivariance_error
says: that is invariance
"""

import numpy as np


def equivariance_error(layer, images, shift, stride, border):
    moved = layer(images)
    apart = layer(np.roll(images, shift, axis=2)) - moved
    H, W = apart.shape[1:3]
    return np.abs(apart[:, border : H - border, border : W - border]).max()
