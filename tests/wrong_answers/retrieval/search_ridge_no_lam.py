"""check: ridge_map
says: without a penalty
"""

import numpy as np


def ridge_map(W, X, lam):
    Z = W - W.mean(0)
    B = np.linalg.pinv(Z) @ (X - X.mean(0))
    return B, X.mean(0) - W.mean(0) @ B
