"""check: spectral_rank
says: h is missing
"""

from scipy.sparse.linalg import eigsh


def spectral_rank(W, y, rank, alpha):
    _, U = eigsh(W, k=rank, which="LA")
    return U @ (U.T @ y)
