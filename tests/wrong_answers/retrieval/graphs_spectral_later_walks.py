"""check: spectral_rank
says: walks of length 0 are missing
"""

import numpy as np
from scipy.sparse.linalg import eigsh


def spectral_rank(W, y, rank, alpha):
    values, U = eigsh(W, k=rank, which="LA", rng=0)
    return U @ (values * (1 - alpha) / (1 - alpha * values) * (U.T @ y))
