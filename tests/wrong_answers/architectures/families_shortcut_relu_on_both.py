"""check: shortcut
says: it is applied once, to their sum
"""

import numpy as np


def shortcut(x, branch, stride):
    thin = x[:, ::stride, ::stride]
    around = np.zeros_like(branch)
    around[..., : x.shape[3]] = thin
    return np.maximum(branch, 0) + np.maximum(around, 0)
