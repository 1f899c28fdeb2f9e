"""check: row_sums_vjp
cause: multiplied by X
"""

import numpy as np


def row_sums_vjp(X, ds):
    return X * ds.reshape(-1, 1)
