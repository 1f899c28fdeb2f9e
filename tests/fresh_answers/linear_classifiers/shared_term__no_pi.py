"""check: shared_term
cause: the constant with 2 pi is missing
"""

import numpy as np


def shared_term(X, covariance):
    P = np.linalg.inv(covariance)
    out = np.zeros(len(X))
    for i in range(len(X)):
        out[i] = -0.5 * X[i] @ P @ X[i] - 0.5 * np.log(np.linalg.det(covariance))
    return out
