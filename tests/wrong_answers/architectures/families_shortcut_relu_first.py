"""check: shortcut
says: ReLU comes before the sum, on the branch alone
"""

import numpy as np


def shortcut(x, branch, stride):
    thin = x[:, ::stride, ::stride]
    around = np.zeros_like(branch)
    around[..., : x.shape[3]] = thin
    return np.maximum(branch, 0) + around
