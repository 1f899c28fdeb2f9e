"""check: reciprocal_knn_graph
says: is a product of matrices
"""

import numpy as np
from scipy.sparse import csr_matrix


def reciprocal_knn_graph(neighbors, similarities, gamma):
    N, k = neighbors.shape
    rows, columns, s = np.repeat(np.arange(N), k), neighbors.ravel(), similarities.ravel()

    kept = (columns >= 0) & (columns != rows) & (s > 0)
    A = csr_matrix((s[kept], (rows[kept], columns[kept])), shape=(N, N))
    return A.minimum(A.T) ** int(gamma)
