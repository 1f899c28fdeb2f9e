"""check: momentum_matrix
cause: w moves by the old velocity
"""

import numpy as np


def momentum_matrix(mu, lr, curvature):
    a = lr * curvature
    return np.array([[1, 1], [-a, mu]])
