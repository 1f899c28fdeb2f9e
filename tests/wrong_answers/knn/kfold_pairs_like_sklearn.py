"""check: kfold_indices
says: list of num_folds
"""

import numpy as np


def kfold_indices(N, num_folds, rng):
    parts = np.array_split(rng.permutation(N), num_folds)
    return [(np.concatenate(parts[:i] + parts[i + 1 :]), parts[i]) for i in range(num_folds)]
