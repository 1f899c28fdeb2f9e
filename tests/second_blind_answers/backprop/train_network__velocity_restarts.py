"""check: train_network
cause: the velocity is set to 0 for each batch
"""

import numpy as np


def train_network(loss, params, X, T, batches, lr, mu):
    params = {k: v.copy() for k, v in params.items()}
    history = []
    for batch in batches:
        v = {k: np.zeros_like(w) for k, w in params.items()}
        value, grads = loss(X[batch], T[batch], params)
        history.append(value)
        for k in params:
            v[k] = mu * v[k] - lr * grads[k]
            params[k] = params[k] + v[k]
    return params, np.array(history)
