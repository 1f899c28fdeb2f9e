"""check: pairwise_l2
says: at most
"""

import numpy as np


def pairwise_l2(X, Y):
    X, Y = X.astype(float), Y.astype(float)
    return np.array(list(map(lambda x: np.sqrt(((x - Y) ** 2).sum(1)), X)))
