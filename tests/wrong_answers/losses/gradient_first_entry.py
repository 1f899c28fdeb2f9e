"""check: numerical_gradient
says: only the first slope is there
"""

import numpy as np


def numerical_gradient(f, x, h):
    x = x.astype(float)
    g = np.zeros(x.shape)
    for i in np.ndindex(x.shape):
        up, down = x.copy(), x.copy()
        up[i] += h
        down[i] -= h
        g[i] = (f(up) - f(down)) / (2 * h)
        return g
