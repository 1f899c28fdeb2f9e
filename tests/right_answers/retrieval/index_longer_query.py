"""A query of twice the length has the same cosines and twice the products.

check: index_error
"""

import numpy as np


def index_error(search, X):
    N = X.shape[0]
    values, found = search(X, N + 1)
    if not np.allclose(values[:, :N], search(2 * X, k=N)[0]):
        return 1
    kinds = ((found[:, N] != -1).all(), 3), ((found[:, :N] == -1).any(), 2), ((found[:, 0] == np.arange(N)).all(), 0)
    return next((kind for true, kind in kinds if true), 4)
