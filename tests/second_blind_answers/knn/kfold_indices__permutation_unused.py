"""check: kfold_indices
cause: rng.permutation returns the shuffled indices, and the result is not used
"""

import numpy as np


def kfold_indices(N, num_folds, rng):
    indices = np.arange(N)
    rng.permutation(indices)
    return np.array_split(indices, num_folds)
