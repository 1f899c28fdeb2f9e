"""check: pairwise_l2"""

import numpy as np


def pairwise_l2(X, Y):
    return np.linalg.norm(X[:, np.newaxis].astype(float) - Y, axis=2)
