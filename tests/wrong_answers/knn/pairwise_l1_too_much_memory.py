"""check: pairwise_l1
says: MB were held at once
"""

import numpy as np


def pairwise_l1(X, Y):
    return np.abs(X[:, None, :].astype(float) - Y[None, :, :].astype(float)).sum(axis=2)
