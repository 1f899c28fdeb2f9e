"""check: numerical_gradient"""

import numpy as np


def numerical_gradient(f, x, h):
    gradient = np.empty(x.shape)
    for i in range(x.size):
        step = np.zeros(x.size)
        step[i] = h
        step = step.reshape(x.shape)
        gradient.flat[i] = (f(x + step) - f(x - step)) / (2 * h)
    return gradient
