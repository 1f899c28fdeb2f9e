"""check: layer
says: only the first row is filled
"""

import numpy as np


def layer(X, W, b):
    H = np.zeros((len(X), len(b)))
    for n in range(len(X)):
        H[n] = np.maximum(0, X[n] @ W + b)
        return H
