"""check: train_network
"""

import numpy as np


def train_network(loss, params, X, T, batches, lr, mu):
    params = {name: np.array(value) for name, value in params.items()}
    velocity = {name: np.zeros_like(value) for name, value in params.items()}
    history = np.empty(len(batches))
    for i, batch in enumerate(batches):
        history[i], grads = loss(X[batch], T[batch], params)
        for name in params:
            velocity[name] *= mu
            velocity[name] -= lr * grads[name]
            params[name] += velocity[name]
    return [params, history]
