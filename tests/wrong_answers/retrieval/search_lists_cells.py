"""check: inverted_lists
says: which list each vector is in
"""

import numpy as np


def inverted_lists(X, centroids):
    cells = ((X[:, None] - centroids) ** 2).sum(2).argmin(1)
    return cells, np.append(0, np.bincount(cells, minlength=len(centroids)).cumsum())
