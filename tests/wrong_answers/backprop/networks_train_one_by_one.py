"""check: train_network
says: has moved already
"""

import numpy as np


def train_network(loss, params, X, T, batches, lr, mu):
    params = dict(params)
    v = {k: np.zeros_like(p) for k, p in params.items()}
    h = []
    for rows in batches:
        h.append(loss(X[rows], T[rows], params)[0])
        for k in params:
            g = loss(X[rows], T[rows], params)[1]
            v[k] = mu * v[k] - lr * g[k]
            params[k] = params[k] + v[k]
    return params, np.array(h)
