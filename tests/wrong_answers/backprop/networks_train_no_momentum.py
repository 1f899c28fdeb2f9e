"""check: train_network
says: forgets the velocity
"""

import numpy as np


def train_network(loss, params, X, T, batches, lr, mu):
    params = {name: value.copy() for name, value in params.items()}
    velocity = {}
    history = []
    for batch in batches:
        value, grads = loss(X[batch], T[batch], params)
        history.append(value)
        for name in params:
            velocity[name] = -lr * grads[name]
            params[name] = params[name] + velocity[name]
    return params, np.array(history)
