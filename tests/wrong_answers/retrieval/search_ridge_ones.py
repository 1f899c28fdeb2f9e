"""check: ridge_map
says: that column of ones
"""

import numpy as np


def ridge_map(W, X, lam):
    A = np.hstack([np.ones((len(W), 1)), W])
    both = np.linalg.inv(A.T @ A + lam * np.eye(A.shape[1])) @ A.T @ X
    return both[1:], both[0]
