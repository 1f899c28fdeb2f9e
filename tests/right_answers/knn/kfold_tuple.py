"""check: kfold_indices"""


def kfold_indices(N, num_folds, rng):
    order = rng.permutation(N)
    edges = [round(i * N / num_folds) for i in range(num_folds + 1)]
    return tuple(order[a:b] for a, b in zip(edges, edges[1:]))
