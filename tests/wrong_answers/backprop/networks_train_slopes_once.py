"""check: train_network
says: the slopes are asked for once
"""

import numpy as np



def train_network(loss, params, X, T, batches, lr, mu):
    _, slopes = loss(X[batches[0]], T[batches[0]], params)
    v, noted = {k: np.zeros(p.shape) for k, p in params.items()}, []
    for rows in batches:
        noted.append(loss(X[rows], T[rows], params)[0])
        v = {k: mu * v[k] - lr * slopes[k] for k in v}
        params = {k: params[k] + v[k] for k in v}
    return params, np.array(noted)
