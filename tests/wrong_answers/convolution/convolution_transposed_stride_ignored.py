"""check: transposed2d
says: `stride` is not used
"""

import numpy as np


def transposed2d(values, kernel, stride):
    (H, W), (h, w) = values.shape, kernel.shape
    out = np.zeros((H - 1 + h, W - 1 + w))
    for a in range(h):
        for b in range(w):
            out[a : a + H, b : b + W] += kernel[a, b] * values
    return out
