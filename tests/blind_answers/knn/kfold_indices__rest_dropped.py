"""check: kfold_indices
cause: what is left over after N // num_folds is in no fold
"""

import numpy as np


def kfold_indices(N, num_folds, rng):
    idx = np.arange(N)
    rng.shuffle(idx)
    size = N // num_folds
    folds = []
    for f in range(num_folds):
        folds.append(idx[f * size : (f + 1) * size])
    return folds
