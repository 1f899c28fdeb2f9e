"""check: train_network"""

import numpy as np


def train_network(loss, params, X, T, batches, lr, mu):
    history, average = np.zeros(len(batches)), {}
    for step, rows in enumerate(batches):
        history[step], slopes = loss(X[rows], T[rows], params)
        for name, slope in slopes.items():
            average[name] = mu * average.get(name, 0) + slope
        params = {name: value - lr * average[name] for name, value in params.items()}
    return params, history
