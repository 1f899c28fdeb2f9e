"""check: spectral_rank
says: the smallest eigenvalues are kept
"""

from scipy.sparse.linalg import eigsh


def spectral_rank(W, y, rank, alpha):
    values, U = eigsh(W, k=rank, which="SA")
    return U @ ((1 - alpha) / (1 - alpha * values) * (U.T @ y))
