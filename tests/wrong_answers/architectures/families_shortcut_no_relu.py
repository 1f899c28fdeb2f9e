"""check: shortcut
says: the ReLU behind the sum is missing
"""

import numpy as np


def shortcut(x, branch, stride):
    thin = x[:, ::stride, ::stride]
    around = np.zeros_like(branch)
    around[..., : x.shape[3]] = thin
    return branch + around
