"""check: affine_backward
says: b has shape (C,)
"""

import numpy as np


def affine_backward(dA, X, W):
    return dA @ W.T, X.T @ dA, np.ones((1, len(dA))) @ dA
