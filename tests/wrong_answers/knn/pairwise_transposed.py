"""check: pairwise_l2
says: transposed
"""

import numpy as np


def pairwise_l2(X, Y):
    X, Y = X.astype(float), Y.astype(float)
    return np.sqrt(np.maximum((Y**2).sum(1)[:, None] + (X**2).sum(1) - 2 * Y @ X.T, 0))
