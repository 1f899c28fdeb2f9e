"""check: shortcut
says: channels of the input are repeated
"""

import numpy as np


def shortcut(x, branch, stride):
    around = np.empty_like(branch)
    for channel in range(branch.shape[3]):
        around[..., channel] = x[:, ::stride, ::stride, channel % x.shape[3]]
    return np.maximum(0, branch + around)
