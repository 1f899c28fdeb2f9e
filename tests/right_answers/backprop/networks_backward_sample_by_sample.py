"""check: affine_backward"""

import numpy as np


def affine_backward(dA, X, W):
    dX, dW, db = np.zeros(X.shape), np.zeros(W.shape), np.zeros(W.shape[1])
    for n in range(len(X)):
        dX[n] = W @ dA[n]
        dW += np.outer(X[n], dA[n])
        db += dA[n]
    return dX, dW, db
