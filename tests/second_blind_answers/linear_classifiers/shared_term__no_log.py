"""check: shared_term
cause: the determinant without its logarithm
"""

import numpy as np


def shared_term(X, covariance):
    D = X.shape[1]
    inv = np.linalg.inv(covariance)
    quad = np.sum(X @ inv * X, axis=1)
    return -0.5 * (quad + D * np.log(2 * np.pi) + np.linalg.det(covariance))
