"""check: spectral_rank
"""

from scipy.sparse.linalg import eigsh


def spectral_rank(W, y, rank, alpha):
    x = 0
    for value, u in zip(*(part.T for part in eigsh(W, k=rank, which="LA", tol=1e-12))):
        x = x + (1 - alpha) / (1 - alpha * value) * (u @ y) * u
    return x
