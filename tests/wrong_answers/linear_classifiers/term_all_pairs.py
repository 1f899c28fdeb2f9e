"""check: shared_term
says: each row meets every other
"""

import numpy as np


def shared_term(X, covariance):
    P = np.linalg.inv(covariance)
    return -0.5 * X @ P @ X.T - 0.5 * np.log(np.linalg.det(2 * np.pi * covariance))
