"""check: numerical_gradient
says: moved together
"""

import numpy as np


def numerical_gradient(f, x, h):
    return np.ones(x.shape) * (f(x + h) - f(x - h)) / (2 * h)
