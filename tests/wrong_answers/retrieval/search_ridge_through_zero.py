"""check: ridge_map
says: goes through zero
"""

import numpy as np


def ridge_map(W, X, lam):
    B = np.linalg.solve(W.T @ W + lam * np.eye(W.shape[1]), W.T @ X)
    return B, np.zeros(X.shape[1])
