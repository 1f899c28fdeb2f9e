"""check: two_layer_loss
says: arguments of `relu_backward` are exchanged
needs: affine_forward, affine_backward, relu_backward, softmax_entropy
"""

import numpy as np


def two_layer_loss(X, T, params, decay):
    W1, b1, W2, b2 = (params[name] for name in ("W1", "b1", "W2", "b2"))
    A1 = affine_forward(X, W1, b1)
    Z = np.maximum(0, A1)
    D, dA2 = softmax_entropy(affine_forward(Z, W2, b2), T)
    dZ, dW2, db2 = affine_backward(dA2, Z, W2)
    _, dW1, db1 = affine_backward(relu_backward(A1, dZ), X, W1)
    R = decay / 2 * (np.sum(W1**2) + np.sum(W2**2))
    return D + R, {"W1": dW1 + decay * W1, "b1": db1, "W2": dW2 + decay * W2, "b2": db2}
