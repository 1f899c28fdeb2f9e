"""check: row_sums_vjp"""

import numpy as np


def row_sums_vjp(X, ds):
    return np.outer(ds, np.ones(X.shape[1]))
