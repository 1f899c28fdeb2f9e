"""check: shared_term
says: the determinant of the covariance is missing
"""

import numpy as np


def shared_term(X, covariance):
    squares = np.sum(X @ np.linalg.inv(covariance) * X, axis=1)
    return -0.5 * squares - X.shape[1] / 2 * np.log(2 * np.pi)
