"""check: kfold_indices"""

import numpy as np


def kfold_indices(N, num_folds, rng):
    idx = np.arange(N)
    rng.shuffle(idx)
    return np.array_split(idx, num_folds)
