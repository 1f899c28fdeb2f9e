"""check: dilate
cause: zeros stand behind the last row and column as well
"""

import numpy as np


def dilate(kernel, d):
    h, w = kernel.shape
    out = np.zeros((d * h, d * w), kernel.dtype)
    out[::d, ::d] = kernel
    return out
