"""check: sigmoid"""

import numpy as np


def sigmoid(s):
    s = np.asarray(s, dtype=float)
    out = np.empty(s.shape)
    up = s >= 0
    out[up] = 1 / (1 + np.exp(-s[up]))
    e = np.exp(s[~up])
    out[~up] = e / (1 + e)
    return out
