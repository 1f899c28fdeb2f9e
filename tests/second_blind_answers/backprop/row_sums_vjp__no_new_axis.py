"""check: row_sums_vjp
cause: the slopes of the rows are laid along the columns; raises unless N = D
"""

import numpy as np


def row_sums_vjp(X, ds):
    return np.ones_like(X) * ds
