"""check: reciprocal_knn_graph
"""

import numpy as np
from scipy.sparse import coo_array, csr_array


def reciprocal_knn_graph(neighbors, similarities, gamma):
    N, k = neighbors.shape
    rows, columns, s = np.repeat(np.arange(N), k), neighbors.ravel(), similarities.ravel()

    kept = (columns >= 0) & (columns != rows)
    A = csr_array((np.maximum(s[kept], 0), (rows[kept], columns[kept])), shape=(N, N)).power(gamma)
    both = A * (A > 0).T.astype(A.dtype)
    both = coo_array(both)
    both.eliminate_zeros()
    return both
