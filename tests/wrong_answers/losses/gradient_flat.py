"""check: numerical_gradient
says: shape
"""

import numpy as np


def numerical_gradient(f, x, h):
    grad = []
    for i in np.ndindex(x.shape):
        step = np.zeros(x.shape)
        step[i] = h
        grad.append((f(x + step) - f(x - step)) / (2 * h))
    return np.array(grad)
