"""check: two_layer_loss
says: at exactly 0
needs: affine_forward, affine_backward, softmax_entropy
"""

import numpy as np



def two_layer_loss(X, T, params, decay):
    W1, b1, W2, b2 = (params[k] for k in ("W1", "b1", "W2", "b2"))
    hidden = affine_forward(X, W1, b1)
    open_units = hidden >= 0
    Z = np.where(open_units, hidden, 0)
    loss, dA2 = softmax_entropy(affine_forward(Z, W2, b2), T)
    dZ, dW2, db2 = affine_backward(dA2, Z, W2)
    _, dW1, db1 = affine_backward(dZ * open_units, X, W1)
    loss += decay / 2 * (np.sum(W1**2) + np.sum(W2**2))
    return loss, {"W1": dW1 + decay * W1, "b1": db1, "W2": dW2 + decay * W2, "b2": db2}
