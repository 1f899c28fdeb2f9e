"""Another row before the row itself: taken for inner products, whichever it is.

check: index_error
says: in one of them it is the last of all
mistake: 4 taken for 1
"""

import numpy as np


def index_error(search, X):
    N = len(X)
    _, found = search(X, N + 1)
    if (found[:, 0] != np.arange(N)).any():
        return 1
    if (found[:, N] == N - 1).all():
        return 3
    return 2 if (found[:, :N] == -1).any() else 0
