"""check: pairwise_l2
says: wrap
"""

import numpy as np


def pairwise_l2(X, Y):
    d2 = np.sum(X**2, axis=1)[:, None] - 2 * X @ Y.T + np.sum(Y**2, axis=1)[None, :]
    return np.sqrt(np.maximum(d2, 0))
