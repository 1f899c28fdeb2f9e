"""check: tied_gradient
cause: only the first use counts
"""

import numpy as np


def tied_gradient(dA, X, W):
    inner = X @ W
    dZ = dA @ W
    return X.T @ (dZ * (inner > 0))
