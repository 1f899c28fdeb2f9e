"""check: train_network
says: velocities start at the values
"""

import numpy as np


def train_network(loss, params, X, T, batches, lr, mu):
    params = dict(params)
    v = dict(params)
    h = []
    for rows in batches:
        value, g = loss(X[rows], T[rows], params)
        h.append(value)
        for k in params:
            v[k] = mu * v[k] - lr * g[k]
            params[k] = params[k] + v[k]
    return params, np.array(h)
