"""check: momentum_matrix
says: two things. (1) the old velocity is kept in full
"""

import numpy as np


def momentum_matrix(mu, lr, curvature):
    q = lr * curvature
    return np.array([[1 + q, 1], [q, 1]])
