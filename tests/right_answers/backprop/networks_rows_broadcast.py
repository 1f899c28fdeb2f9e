"""check: row_sums_vjp
"""

import numpy as np


def row_sums_vjp(X, ds):
    return np.broadcast_to(ds[:, None], X.shape)  # read-only
