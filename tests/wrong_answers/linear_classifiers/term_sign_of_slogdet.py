"""check: shared_term
says: the second is needed
"""

import numpy as np


def shared_term(X, covariance):
    sq = (X * np.linalg.solve(covariance, X.T).T).sum(1)
    return -(sq + X.shape[1] * np.log(2 * np.pi) + np.linalg.slogdet(covariance)[0]) / 2
