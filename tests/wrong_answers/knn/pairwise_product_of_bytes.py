"""check: pairwise_l2
says: wraps round
"""

import numpy as np


def pairwise_l2(X, Y):
    a = (X.astype(float) ** 2).sum(axis=1)[:, np.newaxis]
    b = (Y.astype(float) ** 2).sum(axis=1)[np.newaxis, :]
    ab = X @ Y.T
    return np.sqrt(np.maximum(a + b - 2 * ab, 0))
