"""check: shortcut
says: it is added as it is
"""

import numpy as np


def shortcut(x, branch, stride):
    thin = x[:, ::stride, ::stride]
    around = np.zeros_like(branch)
    around[..., : x.shape[3]] = thin
    return np.maximum(branch + np.maximum(around, 0), 0)
