"""check: shared_term
says: only the square is halved
"""

import numpy as np


def shared_term(X, covariance):
    sq = (X * np.linalg.solve(covariance, X.T).T).sum(1)
    return -sq / 2 - (X.shape[1] * np.log(2 * np.pi) + np.linalg.slogdet(covariance)[1])
