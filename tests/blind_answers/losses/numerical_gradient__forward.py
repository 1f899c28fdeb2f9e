"""check: numerical_gradient
cause: differences to one side only
expect: one-sided
"""

import numpy as np


def numerical_gradient(f, x, h):
    grad = np.zeros(x.shape)
    fx = f(x)
    for idx in np.ndindex(x.shape):
        moved = x.astype(float).copy()
        moved[idx] += h
        grad[idx] = (f(moved) - fx) / h
    return grad
