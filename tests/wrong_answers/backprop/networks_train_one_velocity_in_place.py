"""check: train_network
says: needs a velocity of its own
"""

import numpy as np


def train_network(loss, params, X, T, batches, lr, mu):
    params = {name: value.copy() for name, value in params.items()}
    v = np.zeros_like(params["W"])
    history = []
    for rows in batches:
        value, grads = loss(X[rows], T[rows], params)
        history.append(value)
        for name in params:
            v = mu * v - lr * grads[name]
            params[name] += v
    return params, np.array(history)
