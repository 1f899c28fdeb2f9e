"""check: reciprocal_knn_graph
says: items are linked to themselves
"""

import numpy as np
from scipy.sparse import csr_array


def reciprocal_knn_graph(neighbors, similarities, gamma):
    N, k = neighbors.shape
    rows, columns, s = np.repeat(np.arange(N), k), neighbors.ravel(), similarities.ravel()

    kept = (columns >= 0) & (s > 0)
    A = csr_array((s[kept] ** gamma, (rows[kept], columns[kept])), shape=(N, N))
    return A.minimum(A.T)
