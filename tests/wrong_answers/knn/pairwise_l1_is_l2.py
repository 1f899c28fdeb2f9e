"""check: pairwise_l1
says: these are L2 distances
"""

import numpy as np


def pairwise_l1(X, Y):
    Y = Y.astype(float)
    return np.array([np.linalg.norm(Y - x, axis=1) for x in X])
