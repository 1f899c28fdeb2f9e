"""check: spectral_rank
says: they are left out
"""

import numpy as np
from scipy.sparse.linalg import eigsh


def spectral_rank(W, y, rank, alpha):
    values, U = eigsh(W, k=rank, which="LA", rng=0)
    part = U.T @ y
    return U @ ((1 - alpha) / (1 - alpha * values) * part) + (1 - alpha) * (y - U @ part)
