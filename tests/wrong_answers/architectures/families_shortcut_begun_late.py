"""check: shortcut
says: the first row and column are passed over
"""

import numpy as np


def shortcut(x, branch, stride):
    thin = x[:, stride - 1 :: stride, stride - 1 :: stride]
    around = np.zeros_like(branch)
    around[:, : thin.shape[1], : thin.shape[2], : x.shape[3]] = thin
    return np.maximum(0, branch + around)
