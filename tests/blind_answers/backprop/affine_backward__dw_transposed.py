"""check: affine_backward
cause: dW is transposed
expect: dW is transposed
"""

import numpy as np


def affine_backward(dA, X, W):
    dX = np.dot(dA, W.T)
    dW = np.dot(dA.T, X)
    db = np.sum(dA, axis=0)
    return dX, dW, db
