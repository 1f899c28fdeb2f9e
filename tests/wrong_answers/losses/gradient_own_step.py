"""check: numerical_gradient
says: h is an argument
"""

import numpy as np


def numerical_gradient(f, x, h=1e-5):
    h = 1e-5
    x = x.astype(float)
    grad = np.zeros_like(x)
    for i in np.ndindex(x.shape):
        old = x[i]
        x[i] = old + h
        up = f(x)
        x[i] = old - h
        grad[i] = (up - f(x)) / (2 * h)
        x[i] = old
    return grad
