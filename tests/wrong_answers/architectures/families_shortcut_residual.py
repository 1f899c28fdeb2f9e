"""check: shortcut
says: the branch is subtracted
"""

import numpy as np


def shortcut(x, branch, stride):
    thin = x[:, ::stride, ::stride]
    around = np.zeros_like(branch)
    around[..., : x.shape[3]] = thin
    return np.maximum(0, around - branch)
