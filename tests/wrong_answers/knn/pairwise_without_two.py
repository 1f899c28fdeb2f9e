"""check: pairwise_l2
says: factor 2
"""

import numpy as np


def pairwise_l2(X, Y):
    x2 = np.einsum("ij,ij->i", X.astype(float), X.astype(float))
    y2 = np.einsum("ij,ij->i", Y.astype(float), Y.astype(float))
    xy = X.astype(float).dot(Y.astype(float).T)
    return np.sqrt(np.clip(x2[:, None] + y2[None, :] - xy, 0, None))
