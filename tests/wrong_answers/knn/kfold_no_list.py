"""check: kfold_indices
says: list of num_folds
"""

import numpy as np


def kfold_indices(N, num_folds, rng):
    for fold in np.array_split(rng.permutation(N), num_folds):
        yield fold
