"""Never asked for more than there are.

check: index_error
says: ask for more rows than there are
mistake: 3 taken for 0
"""

import numpy as np


def index_error(search, X):
    N = len(X)
    _, found = search(X, N)
    order = np.argsort(-(X @ X.T) / np.linalg.norm(X, axis=1), axis=1)
    if (found == order).all():
        return 0
    if (found == -1).any():
        return 2
    return 4 if (found[:, -1] == np.arange(N)).all() else 1
