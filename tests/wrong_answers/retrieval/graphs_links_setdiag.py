"""check: reciprocal_knn_graph
says: zeros are stored on the diagonal
"""

import numpy as np
from scipy.sparse import csr_array


def reciprocal_knn_graph(neighbors, similarities, gamma):
    N, k = neighbors.shape
    rows, columns, s = np.repeat(np.arange(N), k), neighbors.ravel(), similarities.ravel()

    kept = (columns >= 0) & (s > 0)
    A = csr_array((s[kept] ** gamma, (rows[kept], columns[kept])), shape=(N, N))
    A = A.minimum(A.T).tolil()
    A = csr_array(A)
    A.setdiag(1)
    A.data[np.repeat(np.arange(N), np.diff(A.indptr)) == A.indices] = 0
    return A
