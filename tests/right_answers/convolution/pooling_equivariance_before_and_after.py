"""check: equivariance_error"""

import numpy as np


def equivariance_error(layer, images, shift, stride, border):
    before, after = layer(images), layer(np.concatenate([images[:, :, -shift:], images[:, :, :-shift]], axis=2))
    step = shift // stride
    if step:
        before = np.concatenate([before[:, :, -step:], before[:, :, :-step]], axis=2)
    inner = [slice(border, size - border) for size in before.shape[1:3]]
    return np.abs(after[:, inner[0], inner[1]] - before[:, inner[0], inner[1]]).max()
