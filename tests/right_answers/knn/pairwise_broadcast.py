"""check: pairwise_l2"""

import numpy as np


def pairwise_l2(X, Y):
    diff = X[:, None, :].astype(float) - Y[None, :, :].astype(float)
    return np.sqrt((diff * diff).sum(axis=-1))
