"""check: shortcut
says: channels of zeros stand on both sides
"""

import numpy as np


def shortcut(x, branch, stride):
    before = (branch.shape[3] - x.shape[3]) // 2
    around = np.zeros_like(branch)
    around[..., before : before + x.shape[3]] = x[:, ::stride, ::stride]
    return np.maximum(0, branch + around)
