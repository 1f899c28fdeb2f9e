"""check: kfold_indices"""

import numpy as np


def kfold_indices(N, num_folds, rng):
    order = np.argsort(rng.random(N))
    size, extra = divmod(N, num_folds)
    folds, start = [], 0
    for i in range(num_folds):
        stop = start + size + (i < extra)
        folds.append(np.sort(order[start:stop]))
        start = stop
    return folds
