"""check: tied_gradient
says: `reshape` does not turn a matrix
needs: affine_forward, affine_backward, relu_backward
"""

import numpy as np



def tied_gradient(dA, X, W):
    Z = affine_forward(X, W, np.zeros(W.shape[1]))
    dZ, second, _ = affine_backward(dA, np.maximum(0, Z), W.T)
    _, first, _ = affine_backward(relu_backward(dZ, Z), X, W)
    return first + np.reshape(second, W.shape)
