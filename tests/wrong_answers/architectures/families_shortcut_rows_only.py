"""check: shortcut
says: the stride acts along the rows only
"""

import numpy as np


def shortcut(x, branch, stride):
    around = np.zeros_like(branch)
    around[..., : x.shape[3]] = x[:, ::stride, : branch.shape[2]]
    return np.maximum(0, branch + around)
