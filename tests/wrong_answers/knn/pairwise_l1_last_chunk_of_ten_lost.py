"""check: pairwise_l1
says: the last chunk
"""

import numpy as np


def pairwise_l1(X, Y, chunk=10):
    X, Y = X.astype(np.float32), Y.astype(np.float32)
    D = np.zeros((X.shape[0], Y.shape[0]))
    n_chunks = X.shape[0] // chunk
    for c in range(n_chunks):
        s = slice(c * chunk, c * chunk + chunk)
        D[s] = abs(X[s, None, :] - Y[None, :, :]).sum(axis=2)
    return D
