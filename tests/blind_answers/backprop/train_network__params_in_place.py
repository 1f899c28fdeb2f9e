"""check: train_network
cause: the arrays of params are changed in place
"""

import numpy as np


def train_network(loss, params, X, T, batches, lr, mu):
    v = {name: np.zeros_like(p) for name, p in params.items()}
    history = []
    for batch in batches:
        value, grads = loss(X[batch], T[batch], params)
        history.append(value)
        for name in params:
            v[name] = mu * v[name] - lr * grads[name]
            params[name] += v[name]
    return params, np.array(history)
