"""In the space of the pictures: an N x N system.

check: ridge_map
"""

import numpy as np


def ridge_map(W, X, lam):
    N = len(W)
    H = np.eye(N) - 1 / N
    Z = H @ W
    B = Z.T @ np.linalg.inv(Z @ Z.T + lam * np.eye(N)) @ H @ X
    return B, X.mean(axis=0) - W.mean(axis=0) @ B
