"""check: train
cause: history holds the loss after the step
expect: loss after each step
"""

import numpy as np


def train(loss, update, W, X, y, batches):
    state = {}
    history = []
    for b in batches:
        value, dW = loss(W, X[b], y[b])
        W, state = update(W, dW, state)
        value, _ = loss(W, X[b], y[b])
        history.append(value)
    return W, np.array(history)
