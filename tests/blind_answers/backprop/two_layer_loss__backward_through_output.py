"""check: two_layer_loss
cause: relu's gate asks the slope that comes back and not what went in
expect: slope that comes back decides
needs: affine_forward, softmax_entropy, affine_backward
"""

import numpy as np


def two_layer_loss(X, T, params, decay):
    W1, b1, W2, b2 = params["W1"], params["b1"], params["W2"], params["b2"]
    A = affine_forward(X, W1, b1)
    Z = np.maximum(A, 0)
    S = affine_forward(Z, W2, b2)
    loss, dS = softmax_entropy(S, T)
    loss = loss + 0.5 * decay * (np.sum(W1 * W1) + np.sum(W2 * W2))
    dZ, dW2, db2 = affine_backward(dS, Z, W2)
    dA = np.where(dZ > 0, dZ, 0)
    dX, dW1, db1 = affine_backward(dA, X, W1)
    return loss, {"W1": dW1 + decay * W1, "b1": db1, "W2": dW2 + decay * W2, "b2": db2}
