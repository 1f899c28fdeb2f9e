"""check: shortcut
says: the zeros come before the channels
"""

import numpy as np


def shortcut(x, branch, stride):
    around = np.zeros_like(branch)
    around[..., branch.shape[3] - x.shape[3] :] = x[:, ::stride, ::stride]
    return np.maximum(0, branch + around)
