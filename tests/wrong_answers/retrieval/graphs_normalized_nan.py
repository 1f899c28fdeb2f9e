"""check: normalized_adjacency
says: an item without links is divided by 0
"""

import numpy as np
from scipy.sparse import csr_array


def normalized_adjacency(A):
    roots, dense = np.sqrt(A.sum(axis=1)), A.copy().tolil()
    W = np.full(A.shape, np.nan, A.dtype)
    for i in np.flatnonzero(roots):
        for j in np.flatnonzero(roots):
            W[i, j] = dense[i, j] / roots[i] / roots[j]
    return csr_array(W)
