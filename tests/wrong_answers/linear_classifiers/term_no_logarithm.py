"""check: shared_term
says: is a logarithm
"""

import numpy as np


def shared_term(X, covariance):
    squares = (X @ np.linalg.inv(covariance) * X).sum(axis=1)
    return np.exp(-squares / 2) / np.sqrt(np.linalg.det(2 * np.pi * covariance))
