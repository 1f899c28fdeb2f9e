"""check: shared_term
says: divides by the root of the determinant
"""

import numpy as np


def shared_term(X, covariance):
    squares = np.sum(X @ np.linalg.inv(covariance) * X, axis=1)
    return -0.5 * (squares + X.shape[1] * np.log(2 * np.pi)) - np.log(np.linalg.det(covariance))
