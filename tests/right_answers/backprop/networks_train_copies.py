"""check: train_network"""

import numpy as np


def train_network(loss, params, X, T, batches, lr, mu):
    params = {name: value.copy() for name, value in params.items()}
    velocity = {name: np.zeros(value.shape) for name, value in params.items()}
    history = []
    for batch in batches:
        value, grads = loss(X[batch], T[batch], params)
        history.append(value)
        for name in params:
            velocity[name] = mu * velocity[name] - lr * grads[name]
            params[name] = params[name] + velocity[name]
    return params, np.array(history)
