"""check: transposed2d"""

import numpy as np


def transposed2d(values, kernel, stride):
    (H, W), (h, w) = values.shape, kernel.shape
    out = np.zeros((stride * (H - 1) + h, stride * (W - 1) + w))
    for a in range(h):
        for b in range(w):
            out[a : a + stride * (H - 1) + 1 : stride, b : b + stride * (W - 1) + 1 : stride] += kernel[a, b] * values
    return out
