"""check: row_sums_vjp"""

import numpy as np


def row_sums_vjp(X, ds):
    dX = np.zeros(X.shape)
    for n, slope in enumerate(ds):
        dX[n] += slope
    return dX
