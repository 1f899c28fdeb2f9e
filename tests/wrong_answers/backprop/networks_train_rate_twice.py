"""check: train_network
says: learning rate is used twice
"""

import numpy as np


def train_network(loss, params, X, T, batches, lr, mu):
    params = dict(params)
    v = {k: np.zeros_like(p) for k, p in params.items()}
    h = []
    for rows in batches:
        value, g = loss(X[rows], T[rows], params)
        h.append(value)
        for k in params:
            v[k] = mu * v[k] - lr * g[k]
            params[k] = params[k] + lr * v[k]
    return params, np.array(h)
