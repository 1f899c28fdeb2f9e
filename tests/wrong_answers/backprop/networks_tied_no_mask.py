"""check: tied_gradient
says: passes the ReLU everywhere
"""

import numpy as np


def tied_gradient(dA, X, W):
    Z = np.maximum(0, X @ W)
    return X.T @ (dA @ W) + dA.T @ Z
