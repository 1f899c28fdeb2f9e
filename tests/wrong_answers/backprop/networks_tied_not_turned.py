"""check: tied_gradient
says: turn it back
"""

import numpy as np


def tied_gradient(dA, X, W):
    inner = X @ W
    Z = np.maximum(0, inner)
    return X.T @ ((dA @ W) * (inner > 0)) + Z.T @ dA
