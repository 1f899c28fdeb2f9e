"""check: tied_gradient
cause: the ReLU is forgotten on the way back
"""

import numpy as np


def tied_gradient(dA, X, W):
    inner = X @ W
    Z = np.maximum(0, inner)
    dZ = dA @ W
    return X.T @ dZ + dA.T @ Z
