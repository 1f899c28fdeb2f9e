"""check: sigmoid
cause: a minus in the denominator of the branch for negative numbers
"""

import numpy as np


def sigmoid(s):
    s = np.asarray(s, float)
    e = np.exp(-np.abs(s))
    return np.where(s >= 0, 1 / (1 + e), e / (1 - e + (s == 0)))
