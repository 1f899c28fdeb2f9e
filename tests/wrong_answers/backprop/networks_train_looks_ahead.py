"""check: train_network
says: as Nesterov does
"""

import numpy as np


def train_network(loss, params, X, T, batches, lr, mu):
    params, history = dict(params), []
    velocity = {name: np.zeros_like(w) for name, w in params.items()}
    for batch in batches:
        ahead = {name: w + mu * velocity[name] for name, w in params.items()}
        value, grads = loss(X[batch], T[batch], ahead)
        history.append(value)
        for name in params:
            velocity[name] = mu * velocity[name] - lr * grads[name]
            params[name] = params[name] + velocity[name]
    return params, np.array(history)
