"""check: tied_gradient
says: arguments of `relu_backward` are exchanged
needs: relu_backward
"""

import numpy as np


def tied_gradient(dA, X, W):
    inner = X @ W
    Z = np.maximum(0, inner)
    return X.T @ relu_backward(inner, dA @ W) + dA.T @ Z
