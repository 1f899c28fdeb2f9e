"""check: train
says: inside the loop
"""

import numpy as np


def train(loss, update, W, X, y, batches):
    state, history = {}, []
    for batch in batches:
        value, dW = loss(W, X[batch], y[batch])
        W, state = update(W, dW, state)
        history.append(value)
        return W, np.array(history)
