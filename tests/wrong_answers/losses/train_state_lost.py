"""check: train
says: hand on the state
"""

import numpy as np


def train(loss, update, W, X, y, batches):
    history = []
    for batch in batches:
        state = {}
        value, dW = loss(W, X[batch], y[batch])
        W, state = update(W, dW, state)
        history.append(value)
    return W, np.array(history)
