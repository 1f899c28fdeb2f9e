"""check: shared_term
says: its logarithm is subtracted
"""

import numpy as np


def shared_term(X, covariance):
    sq = (X * np.linalg.solve(covariance, X.T).T).sum(1)
    return -(sq + X.shape[1] * np.log(2 * np.pi) - np.linalg.slogdet(covariance)[1]) / 2
