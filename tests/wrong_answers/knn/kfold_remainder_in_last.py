"""check: kfold_indices
says: spread
"""

import numpy as np


def kfold_indices(N, num_folds, rng):
    order = list(rng.permutation(N))
    size = N // num_folds
    folds = [np.array(order[i * size : (i + 1) * size]) for i in range(num_folds - 1)]
    folds.append(np.array(order[(num_folds - 1) * size :]))
    return folds
