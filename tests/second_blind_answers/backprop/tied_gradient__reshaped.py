"""check: tied_gradient
cause: the slope of the second use is reshaped and not transposed
"""

import numpy as np


def tied_gradient(dA, X, W):
    A = X @ W
    Z = np.maximum(0, A)
    first = X.T @ (dA @ W * (A > 0))
    second = Z.T @ dA
    return first + second.reshape(W.shape)
