"""check: spectral_rank
says: the factor (1 - alpha) is missing in h
"""

from scipy.sparse.linalg import eigsh


def spectral_rank(W, y, rank, alpha):
    values, U = eigsh(W, k=rank, which="LA")
    return U / (1 - alpha * values) @ U.T @ y
