"""check: spectral_rank
"""

import numpy as np
from scipy.sparse import eye_array
from scipy.sparse.linalg import eigsh


def spectral_rank(W, y, rank, alpha):
    values, U = eigsh(W + 2 * eye_array(W.shape[0]), k=rank)  # all of them positive
    X = U * np.sqrt((1 - alpha) / (1 - alpha * (values - 2)))
    return X @ (y @ X)
