"""check: tied_gradient
says: a tuple of 2, not an array: expected
"""

import numpy as np


def tied_gradient(dA, X, W):
    inner = X @ W
    Z = np.maximum(0, inner)
    return X.T @ ((dA @ W) * (inner > 0)), dA.T @ Z
