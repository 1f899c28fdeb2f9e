"""check: reciprocal_knn_graph
says: the first of each row is left out
"""

from scipy.sparse import csr_array, dok_array


def reciprocal_knn_graph(neighbors, similarities, gamma):
    N, A = len(neighbors), dok_array((len(neighbors),) * 2)
    for i in range(N):
        for j, s in zip(neighbors[i, 1:], similarities[i, 1:]):
            if j >= 0 and j != i and s > 0:
                A[i, int(j)] = s**gamma
    A = csr_array(A)
    return A.minimum(A.T)
