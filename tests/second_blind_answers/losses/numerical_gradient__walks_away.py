"""check: numerical_gradient
cause: an entry is not put back before the next one is moved
"""

import numpy as np


def numerical_gradient(f, x, h):
    x = x.astype(float)
    g = np.zeros(x.shape)
    for i in np.ndindex(x.shape):
        x[i] += h
        up = f(x)
        x[i] -= 2 * h
        g[i] = (up - f(x)) / (2 * h)
    return g
