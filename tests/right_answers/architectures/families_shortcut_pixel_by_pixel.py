"""check: shortcut"""

import numpy as np


def shortcut(x, branch, stride):
    N, P, Q, F = branch.shape
    out = np.zeros(branch.shape)
    for n, y, z, f in np.ndindex(N, P, Q, F):
        own = x[n, stride * y, stride * z, f] if f < x.shape[3] else 0
        out[n, y, z, f] = max(0, own + branch[n, y, z, f])
    return out
