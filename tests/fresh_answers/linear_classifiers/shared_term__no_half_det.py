"""check: shared_term
cause: the half reaches only the squares
"""

import numpy as np


def shared_term(X, covariance):
    P = np.linalg.inv(covariance)
    D = X.shape[1]
    out = np.zeros(len(X))
    for i in range(len(X)):
        out[i] = -0.5 * X[i] @ P @ X[i] - D / 2 * np.log(2 * np.pi) - np.log(np.linalg.det(covariance))
    return out
