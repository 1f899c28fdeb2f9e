"""check: shortcut
says: windows of the input are averaged
"""

import numpy as np


def shortcut(x, branch, stride):
    around = np.zeros_like(branch)
    for y in range(branch.shape[1]):
        for z in range(branch.shape[2]):
            window = x[:, stride * y : stride * (y + 1), stride * z : stride * (z + 1)]
            around[:, y, z, : x.shape[3]] = window.mean(axis=(1, 2))
    return np.maximum(0, branch + around)
