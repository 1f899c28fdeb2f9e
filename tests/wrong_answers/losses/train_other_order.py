"""check: train
says: another order: expected (W, history)
"""

import numpy as np


def train(loss, update, W, X, y, batches):
    state, history = {}, []
    for batch in batches:
        value, dW = loss(W, X[batch], y[batch])
        W, state = update(W, dW, state)
        history.append(value)
    return np.array(history), W
