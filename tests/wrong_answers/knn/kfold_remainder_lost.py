"""check: kfold_indices
says: lie in no fold
"""

import numpy as np


def kfold_indices(N, num_folds, rng):
    idx = np.arange(N)
    rng.shuffle(idx)
    size = N // num_folds
    return [idx[i * size : (i + 1) * size] for i in range(num_folds)]
