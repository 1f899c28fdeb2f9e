"""check: normalized_adjacency
"""

import numpy as np


def normalized_adjacency(A):
    W, sums = A.copy(), A.sum(axis=1)
    rows = np.repeat(np.arange(A.shape[0]), np.diff(A.indptr))
    W.data = A.data / np.sqrt(sums[rows] * sums[A.indices])
    return W
