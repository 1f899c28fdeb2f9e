"""check: reciprocal_knn_graph
says: negative similarities are kept
"""

import numpy as np
from scipy.sparse import csr_array


def reciprocal_knn_graph(neighbors, similarities, gamma):
    N, k = neighbors.shape
    rows, columns, s = np.repeat(np.arange(N), k), neighbors.ravel(), similarities.ravel()

    kept = (columns >= 0) & (columns != rows)
    A = csr_array((s[kept] ** gamma, (rows[kept], columns[kept])), shape=(N, N))
    both = csr_array((np.ones(kept.sum(), s.dtype), (rows[kept], columns[kept])), shape=(N, N))
    return (A * both.T).tocsr()
