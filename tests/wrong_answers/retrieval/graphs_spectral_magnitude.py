"""check: spectral_rank
says: eigenvalues near -1 are among those that are kept
"""

from scipy.sparse.linalg import eigsh


def spectral_rank(W, y, rank, alpha):
    values, U = eigsh(W, k=rank)
    return U @ ((1 - alpha) / (1 - alpha * values) * (U.T @ y))
