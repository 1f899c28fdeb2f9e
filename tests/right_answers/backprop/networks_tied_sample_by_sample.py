"""check: tied_gradient"""

import numpy as np


def tied_gradient(dA, X, W):
    dW = np.zeros(W.shape)
    for x, da in zip(X, dA, strict=True):
        inner = x @ W
        dW += np.outer(x, np.where(inner > 0, da @ W, 0))
        dW += np.outer(da, np.maximum(inner, 0))
    return dW
