"""check: sigmoid
says: the base of the power is 2
"""

import numpy as np



def sigmoid(s):
    s = np.asarray(s, dtype=float)
    small = np.exp2(-np.abs(s))
    return np.where(s >= 0, 1, small) / (1 + small)
