"""check: shared_term
says: once for each axis
"""

import numpy as np


def shared_term(X, covariance):
    squares = np.sum(X @ np.linalg.inv(covariance) * X, axis=1)
    return -0.5 * (squares + np.log(2 * np.pi) + np.log(np.linalg.det(covariance)))
