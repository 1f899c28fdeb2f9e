"""check: spectral_rank
says: are in different orders
"""

import numpy as np
from scipy.sparse.linalg import eigsh


def spectral_rank(W, y, rank, alpha):
    values, U = eigsh(W, k=rank, which="LA")
    values = np.sort(values)[::-1]
    return U @ ((1 - alpha) / (1 - alpha * values) * (U.T @ y))
