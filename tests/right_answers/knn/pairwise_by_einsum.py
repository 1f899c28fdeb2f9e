"""check: pairwise_l2"""

import numpy as np


def pairwise_l2(X, Y):
    X, Y = X.astype(float), Y.astype(float)
    ones, others = np.einsum("ij,ij->i", X, X), np.einsum("ij,ij->i", Y, Y)
    return np.sqrt(np.maximum(others - 2 * np.dot(X, Y.T) + ones[:, None], 0))
