"""check: shared_term"""

import numpy as np


def shared_term(X, covariance):
    L = np.linalg.cholesky(covariance)
    z = np.linalg.solve(L, X.T)
    return -0.5 * (z**2).sum(axis=0) - 0.5 * X.shape[1] * np.log(2 * np.pi) - np.log(np.diag(L)).sum()
