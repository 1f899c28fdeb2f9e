"""check: max_norm
cause: all columns get the length c
"""

import numpy as np


def max_norm(W, c):
    V = W.astype(float).copy()
    for j in range(V.shape[1]):
        V[:, j] = V[:, j] * c / np.linalg.norm(V[:, j])
    return V
