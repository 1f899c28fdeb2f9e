"""check: reciprocal_knn_graph
"""

from scipy.sparse import lil_array


def reciprocal_knn_graph(neighbors, similarities, gamma):
    N, chosen = len(neighbors), {}
    for i in range(N):
        for j, s in zip(neighbors[i].tolist(), similarities[i].tolist()):
            if j not in (-1, i) and s > 0:
                chosen[i, j] = s**gamma
    A = lil_array((N, N))
    for (i, j), weight in chosen.items():
        if (j, i) in chosen:
            A[i, j] = weight
    return A
