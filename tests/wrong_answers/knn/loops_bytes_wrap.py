"""check: pairwise_l2_loops
says: bytes wrap round
"""

import numpy as np


def pairwise_l2_loops(X, Y):
    M, N = X.shape[0], Y.shape[0]
    out = np.empty((M, N))
    for m in range(M):
        for n in range(N):
            out[m][n] = np.linalg.norm(X[m] - Y[n])
    return out
