"""check: shortcut"""

import numpy as np


def shortcut(x, branch, stride):
    total = branch.copy()
    total[..., : x.shape[-1]] += x[:, ::stride, ::stride]
    return np.where(total > 0, total, 0)
