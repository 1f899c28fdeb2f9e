"""check: kfold_indices
says: integers
"""

import numpy as np


def kfold_indices(N, num_folds, rng):
    order = np.linspace(0, N - 1, N)
    rng.shuffle(order)
    return np.array_split(order, num_folds)
