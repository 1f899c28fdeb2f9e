"""check: row_sums_vjp
says: is the `return` inside the loop
"""

import numpy as np


def row_sums_vjp(X, ds):
    dX = np.zeros(X.shape)
    for i in range(len(X)):
        dX[i] = ds[i]
        return dX
