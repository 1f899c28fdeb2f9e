"""check: reciprocal_knn_graph
says: -1 is taken for the last item
"""

import numpy as np
from scipy.sparse import csr_array


def reciprocal_knn_graph(neighbors, similarities, gamma):
    N = len(neighbors)
    A = np.zeros((N, N), similarities.dtype)
    for i, row in enumerate(neighbors):
        A[i, row] = np.maximum(similarities[i], 0) ** gamma
        A[i, i] = 0
    return csr_array(np.minimum(A, A.T))
