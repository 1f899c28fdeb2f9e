"""check: kfold_indices
says: the same value for every seed
"""

import numpy as np


def kfold_indices(N, num_folds, rng):
    rng = np.random.default_rng(0)
    return np.array_split(rng.permutation(N), num_folds)
