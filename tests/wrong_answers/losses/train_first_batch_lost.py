"""check: train
says: the first batch is left out
"""

import numpy as np



def train(loss, update, W, X, y, batches):
    state, history = {}, []
    for rows in batches[1:]:
        value, dW = loss(W, X[rows], y[rows])
        W, state = update(W, dW, state)
        history += [value]
    return W, np.array(history)
