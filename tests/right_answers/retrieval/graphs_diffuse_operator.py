"""check: diffuse
"""

from scipy.sparse.linalg import LinearOperator, cg


def diffuse(W, y, alpha):
    if not 0 <= alpha < 1:
        raise ValueError("alpha")

    N = len(y)
    L = LinearOperator((N, N), matvec=lambda x: (x - alpha * (W @ x)) / (1 - alpha), dtype=float)
    return cg(L, y, x0=y, rtol=0, atol=1e-11 * (y @ y) ** 0.5)[0]
