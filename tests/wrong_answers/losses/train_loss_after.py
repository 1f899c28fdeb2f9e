"""check: train
says: after each step
"""

import numpy as np


def train(loss, update, W, X, y, batches):
    state, history = {}, []
    for batch in batches:
        W, state = update(W, loss(W, X[batch], y[batch])[1], state)
        history.append(loss(W, X[batch], y[batch])[0])
    return W, np.array(history)
