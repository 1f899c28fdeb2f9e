"""check: index_error
says: numbered from 1
mistake: counted from 0
"""

import numpy as np


def index_error(search, X):
    N = len(X)
    _, found = search(X, N + 1)
    order = np.argsort(-(X @ X.T) / np.linalg.norm(X, axis=1), axis=1)
    if (found[:, N] == N - 1).all():
        return 2
    if (found[:, :N] == -1).any():
        return 1
    if (found[:, N - 1] == np.arange(N)).all():
        return 3
    return 0
