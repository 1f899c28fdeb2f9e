"""check: shared_term
says: a square of x is missing
"""

import numpy as np


def shared_term(X, covariance):
    N, D = X.shape
    return np.full(N, -D / 2 * np.log(2 * np.pi) - 0.5 * np.log(np.linalg.det(covariance)))
