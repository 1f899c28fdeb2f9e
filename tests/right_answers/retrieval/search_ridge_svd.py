"""By singular values.

check: ridge_map
"""

import numpy as np


def ridge_map(W, X, lam):
    middle = W.mean(0)
    U, s, Vt = np.linalg.svd(W - middle, full_matrices=False)
    B = Vt.T @ ((s / (s**2 + lam))[:, None] * (U.T @ X))
    return B, (X - W @ B).mean(0)
