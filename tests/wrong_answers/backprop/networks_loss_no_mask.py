"""check: two_layer_loss
says: passes the ReLU everywhere
"""

import numpy as np


def two_layer_loss(X, T, params, decay):
    W1, b1, W2, b2 = params["W1"], params["b1"], params["W2"], params["b2"]
    A1 = X @ W1 + b1
    Z = np.maximum(0, A1)
    A2 = Z @ W2 + b2
    A2 = A2 - A2.max(axis=1, keepdims=True)
    logs = A2 - np.log(np.exp(A2).sum(axis=1, keepdims=True))
    D = -(T * logs).sum() / len(X)
    R = decay / 2 * ((W1**2).sum() + (W2**2).sum())
    dW1 = decay * W1
    dW2 = decay * W2
    dA2 = (np.exp(logs) - T) / len(X)
    dW2 = dW2 + Z.T @ dA2
    db2 = dA2.sum(axis=0)
    dZ = dA2 @ W2.T
    dA1 = dZ
    dW1 = dW1 + X.T @ dA1
    db1 = dA1.sum(axis=0)
    return D + R, {"W1": dW1, "b1": db1, "W2": dW2, "b2": db2}
