"""Only whether a row finds itself is looked at: a cell and a filled-up place pass that.

check: index_error
says: a row finds itself in its own cell
mistake: 2 taken for 0
"""

import numpy as np


def index_error(search, X):
    N = len(X)
    _, found = search(X, N)
    if (found[:, 0] == np.arange(N)).all():
        return 3 if (search(X, N + 1)[1][:, N] == N - 1).all() else 0
    return 4 if (found[:, -1] == np.arange(N)).all() else 1
