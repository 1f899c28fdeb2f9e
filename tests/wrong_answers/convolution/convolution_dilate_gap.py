"""check: dilate
says: d zeros lie between neighbours
"""

import numpy as np


def dilate(kernel, d):
    h, w = kernel.shape
    out = np.zeros((h + d * (h - 1), w + d * (w - 1)))
    out[:: d + 1, :: d + 1] = kernel
    return out
