"""The last row is named somewhere in every order.

check: index_error
says: N - 1 may stand there once
mistake: 0 taken for 3
"""

import numpy as np


def index_error(search, X):
    N = len(X)
    _, found = search(X, N + 1)
    if (found[:, :N] == -1).any():
        return 2
    if (found[:, N - 1] == np.arange(N)).all():
        return 4
    order = np.argsort(-(X @ X.T) / np.linalg.norm(X, axis=1), axis=1)
    if (found[:, :N] != order).any():
        return 1
    return 3 if (found == N - 1).any() else 0
