"""check: two_layer_loss
cause: the slope of the penalty is twice as large
needs: softmax_entropy
"""

import numpy as np


def two_layer_loss(X, T, params, decay):
    A1 = X @ params["W1"] + params["b1"]
    Z = np.maximum(0, A1)
    A2 = Z @ params["W2"] + params["b2"]
    D, dA2 = softmax_entropy(A2, T)
    R = 0.5 * decay * (np.sum(params["W1"] ** 2) + np.sum(params["W2"] ** 2))
    dZ = dA2 @ params["W2"].T
    dA1 = dZ * (A1 > 0)
    g = {"W1": X.T @ dA1 + 2 * decay * params["W1"], "b1": dA1.sum(0)}
    g["W2"] = Z.T @ dA2 + 2 * decay * params["W2"]
    g["b2"] = dA2.sum(0)
    return D + R, g
