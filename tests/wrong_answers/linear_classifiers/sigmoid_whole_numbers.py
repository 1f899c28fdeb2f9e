"""check: sigmoid
says: cut to 0 or 1
"""

import numpy as np


def sigmoid(s):
    s = np.asarray(s)
    out = np.zeros_like(s)
    up = s >= 0
    out[up] = 1 / (1 + np.exp(-s[up]))
    out[~up] = np.exp(s[~up]) / (1 + np.exp(s[~up]))
    return out
