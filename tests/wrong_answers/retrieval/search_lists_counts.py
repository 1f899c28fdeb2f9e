"""check: inverted_lists
says: how long each list is
"""

import numpy as np


def inverted_lists(X, centroids):
    cells = ((X[:, None] - centroids) ** 2).sum(2).argmin(1)
    return np.argsort(cells, kind="stable"), np.bincount(cells, minlength=len(centroids))
