"""check: layer
says: is cut to whole numbers
"""

import numpy as np


def layer(X, W, b):
    H = np.zeros((len(X), len(b)), dtype=int)
    for n in range(len(X)):
        H[n] = np.maximum(0, X[n] @ W + b)
    return H
