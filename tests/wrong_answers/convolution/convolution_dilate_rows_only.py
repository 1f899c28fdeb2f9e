"""check: dilate
says: only the rows are pulled apart
"""

import numpy as np


def dilate(kernel, d):
    h, w = kernel.shape
    out = np.zeros((d * (h - 1) + 1, w))
    out[::d] = kernel
    return out
