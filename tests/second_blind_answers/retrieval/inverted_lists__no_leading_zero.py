"""check: inverted_lists
cause: starts holds the ends of the lists and no 0 in front
"""

import numpy as np


def inverted_lists(X, centroids):
    d = ((X[:, None] - centroids[None]) ** 2).sum(-1)
    nearest = d.argmin(axis=1)
    numbers = np.argsort(nearest, kind="stable")
    return numbers, np.cumsum(np.bincount(nearest, minlength=len(centroids)))
