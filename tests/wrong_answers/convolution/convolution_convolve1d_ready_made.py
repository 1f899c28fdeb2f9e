"""check: convolve1d
says: uses `convolve`
"""

import numpy as np


def convolve1d(x, h):
    return np.convolve(x, h)
