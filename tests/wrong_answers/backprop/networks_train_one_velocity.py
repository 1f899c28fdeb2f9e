"""check: train_network
says: one velocity serves all parameters in turn
"""

import numpy as np


def train_network(loss, params, X, T, batches, lr, mu):
    params, velocity, history = dict(params), 0, []
    for batch in batches:
        value, grads = loss(X[batch], T[batch], params)
        history.append(value)
        for name in params:
            velocity = mu * velocity - lr * grads[name]
            params[name] = params[name] + velocity
    return params, np.array(history)
