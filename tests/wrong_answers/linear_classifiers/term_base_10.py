"""check: shared_term
says: base 10
"""

import numpy as np


def shared_term(X, covariance):
    sq = (X * np.linalg.solve(covariance, X.T).T).sum(1)
    return -(sq + X.shape[1] * np.log10(2 * np.pi) + np.log10(np.linalg.det(covariance))) / 2
