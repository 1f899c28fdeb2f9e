"""check: pairwise_l2"""

import numpy as np


def pairwise_l2(X, Y):
    X, Y = X.astype(float), Y.astype(float)
    xx = np.einsum("id,id->i", X, X)
    yy = np.einsum("jd,jd->j", Y, Y)
    squares = xx[:, None] + yy[None, :] - 2 * np.einsum("id,jd->ij", X, Y)
    squares[squares < 0] = 0
    return squares**0.5
