"""check: pairwise_l2
says: there is NaN where two rows are equal
"""

import numpy as np


def pairwise_l2(X, Y):
    X, Y = X.astype(float), Y.astype(float)
    ones, others = np.einsum("ij,ij->i", X, X), np.einsum("ij,ij->i", Y, Y)
    with np.errstate(invalid="ignore"):
        return np.sqrt(others - 2 * np.dot(X, Y.T) + ones[:, None])
