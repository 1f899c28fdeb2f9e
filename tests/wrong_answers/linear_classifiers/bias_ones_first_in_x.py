"""check: add_bias
says: each bias is multiplied by a pixel
"""

import numpy as np


def add_bias(X, W, b):
    return np.c_[np.ones(len(X)), X], np.r_[W, [b]]
