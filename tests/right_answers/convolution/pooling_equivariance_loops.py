"""check: equivariance_error"""

import numpy as np


def equivariance_error(layer, images, shift, stride, border):
    moved, after = layer(images), layer(np.roll(images, shift, axis=2))
    N, H, W, F = after.shape
    largest = 0.0
    for i in range(border, H - border):
        for j in range(border, W - border):
            gaps = after[:, i, j] - moved[:, i, (j - shift // stride) % W]
            largest = max(largest, float(abs(gaps).max()))
    return largest
