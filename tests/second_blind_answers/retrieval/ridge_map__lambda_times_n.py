"""check: ridge_map
cause: lambda is multiplied by N, as for a mean of the squares
"""

import numpy as np


def ridge_map(W, X, lam):
    w, x = W.mean(0), X.mean(0)
    Wc, Xc = W - w, X - x
    B = np.linalg.solve(Wc.T @ Wc + lam * len(W) * np.eye(W.shape[1]), Wc.T @ Xc)
    return B, x - w @ B
