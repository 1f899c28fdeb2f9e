"""check: numerical_gradient
says: put it back
"""

import numpy as np


def numerical_gradient(f, x, h):
    x = x * 1.0
    grad = np.zeros(x.shape)
    for i in np.ndindex(x.shape):
        x[i] += h
        up = f(x)
        x[i] -= 2 * h
        grad[i] = (up - f(x)) / (2 * h)
    return grad
