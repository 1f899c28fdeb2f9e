"""check: two_layer_loss
cause: db1 is the sum of dZ, before the ReLU's slope
needs: softmax_entropy
"""

import numpy as np


def two_layer_loss(X, T, params, decay):
    W1, b1, W2, b2 = (params[k] for k in ("W1", "b1", "W2", "b2"))
    A1 = X @ W1 + b1
    Z = np.maximum(0, A1)
    loss, dA2 = softmax_entropy(Z @ W2 + b2, T)
    loss += decay / 2 * ((W1**2).sum() + (W2**2).sum())
    dZ = dA2 @ W2.T
    dA1 = dZ * (A1 > 0)
    return loss, {
        "W1": X.T @ dA1 + decay * W1,
        "b1": dZ.sum(axis=0),
        "W2": Z.T @ dA2 + decay * W2,
        "b2": dA2.sum(axis=0),
    }
