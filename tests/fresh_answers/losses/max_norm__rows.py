"""check: max_norm
cause: rows are cut, not columns
"""

import numpy as np


def max_norm(W, c):
    V = W.astype(float).copy()
    for i in range(len(V)):
        n = np.linalg.norm(V[i])
        if n > c:
            V[i] = V[i] * c / n
    return V
