"""check: train_network
says: the loss before it comes with the slopes
"""

import numpy as np


def train_network(loss, params, X, T, batches, lr, mu):
    params = {name: value.copy() for name, value in params.items()}
    velocity = {name: np.zeros(value.shape) for name, value in params.items()}
    history = []
    for batch in batches:
        _, grads = loss(X[batch], T[batch], params)
        for name in params:
            velocity[name] = mu * velocity[name] - lr * grads[name]
            params[name] = params[name] + velocity[name]
        history.append(loss(X[batch], T[batch], params)[0])
    return params, np.array(history)
