"""check: train_network
says: holds the loss of all rows
"""

import numpy as np



def train_network(loss, params, X, T, batches, lr, mu):
    velocity = dict.fromkeys(params, 0.0)
    history = []
    for rows in batches:
        history.append(loss(X, T, params)[0])
        grads = loss(X[rows], T[rows], params)[1]
        velocity = {k: mu * velocity[k] - lr * grads[k] for k in params}
        params = {k: params[k] + velocity[k] for k in params}
    return params, np.array(history)
