"""Asked for one more than there are, a right search fills up, too.

check: index_error
says: behind all N rows and nowhere else
mistake: 0 taken for 2
"""

import numpy as np


def index_error(search, X):
    N = len(X)
    _, found = search(X, N + 1)
    if (found[:, N] == N - 1).all():
        return 3
    if (found[:, N - 1] == np.arange(N)).all():
        return 4
    order = np.argsort(-(X @ X.T) / np.linalg.norm(X, axis=1), axis=1)
    if (found[:, 0] >= 0).all() and (found[:, :N] >= 0).all() and (found[:, :N] != order).any():
        return 1
    return 2 if (found == -1).any() else 0
