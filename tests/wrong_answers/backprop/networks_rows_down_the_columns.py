"""check: row_sums_vjp
says: entry i of ds belongs to all of row i
"""

import numpy as np


def row_sums_vjp(X, ds):
    return np.ones(X.shape) * ds
