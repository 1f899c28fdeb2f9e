"""check: inverted_lists
says: writing it yourself
"""

import numpy as np


def inverted_lists(X, centroids):
    from sklearn.metrics import pairwise_distances

    cells = pairwise_distances(X, centroids).argmin(1)
    numbers = np.argsort(cells, kind="stable")
    return numbers, np.append(0, np.bincount(cells, minlength=len(centroids)).cumsum())
