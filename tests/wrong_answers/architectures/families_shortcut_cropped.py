"""check: shortcut
says: the corner of the input is cut out
"""

import numpy as np


def shortcut(x, branch, stride):
    _, P, Q, _ = branch.shape
    around = np.zeros_like(branch)
    around[..., : x.shape[3]] = x[:, :P, :Q]
    return np.maximum(0, branch + around)
