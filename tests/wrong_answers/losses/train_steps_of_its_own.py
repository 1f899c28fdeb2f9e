"""check: train
says: let `update` make them
"""

import numpy as np



def train(loss, update, W, X, y, batches):
    history = np.zeros(len(batches))
    for k, rows in enumerate(batches):
        history[k], dW = loss(W, X[rows], y[rows])
        W = W - 0.01 * dW
    return W, history
