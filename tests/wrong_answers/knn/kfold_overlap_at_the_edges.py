"""check: kfold_indices
says: more than one fold
"""

import numpy as np


def kfold_indices(N, num_folds, rng):
    order = rng.permutation(N)
    edges = np.linspace(0, N, num_folds + 1).astype(int)
    return [order[start : stop + 1] for start, stop in zip(edges[:-1], edges[1:])]
