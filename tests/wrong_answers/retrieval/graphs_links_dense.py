"""check: reciprocal_knn_graph
says: return a sparse array
"""

import numpy as np


def reciprocal_knn_graph(neighbors, similarities, gamma):
    A = np.zeros((len(neighbors),) * 2)
    for i, (row, values) in enumerate(zip(neighbors, similarities)):
        for j, s in zip(row, values):
            if j >= 0 and j != i:
                A[i, j] = max(s, 0) ** gamma
    return np.minimum(A, A.T)
