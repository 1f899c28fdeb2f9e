"""check: pairwise_l2
says: at most
"""

import numpy as np


def pairwise_l2(X, Y):
    X, Y = X.astype(float), Y.astype(float)
    f = np.vectorize(lambda i, j: np.sqrt(np.sum((X[i] - Y[j]) ** 2)))
    i, j = np.indices((len(X), len(Y)))
    return f(i, j)
