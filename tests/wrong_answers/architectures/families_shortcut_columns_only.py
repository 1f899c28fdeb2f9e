"""check: shortcut
says: the stride acts along the columns only
"""

import numpy as np


def shortcut(x, branch, stride):
    around = np.zeros_like(branch)
    around[..., : x.shape[3]] = x[:, : branch.shape[1], ::stride]
    return np.maximum(0, branch + around)
