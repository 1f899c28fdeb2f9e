"""check: kfold_indices
says: shuffle
"""

import numpy as np


def kfold_indices(N, num_folds, rng):
    folds = np.array_split(np.arange(N), num_folds)
    for fold in folds:
        rng.shuffle(fold)
    return folds
