"""check: numerical_gradient
says: one-sided
"""

import numpy as np


def numerical_gradient(f, x, h):
    x = x.astype(float)
    grad = np.zeros_like(x)
    base = f(x)
    it = np.nditer(x, flags=["multi_index"])
    while not it.finished:
        i = it.multi_index
        x[i] += h
        grad[i] = (f(x) - base) / h
        x[i] -= h
        it.iternext()
    return grad
