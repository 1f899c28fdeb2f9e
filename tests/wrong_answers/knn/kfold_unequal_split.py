"""check: kfold_indices
says: ValueError
"""

import numpy as np


def kfold_indices(N, num_folds, rng):
    return np.split(rng.permutation(N), num_folds)
