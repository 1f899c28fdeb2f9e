"""check: pairwise_l2
says: shape
"""

import numpy as np


def pairwise_l2(X, Y):
    diff = X[:, None, :].astype(float) - Y[None, :, :].astype(float)
    return np.sqrt((diff**2).sum(axis=1))
