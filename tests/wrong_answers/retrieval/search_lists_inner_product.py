"""check: inverted_lists
says: long centroids draw everything
"""

import numpy as np


def inverted_lists(X, centroids):
    cells = np.argmax(X @ centroids.T, axis=1)
    numbers = np.argsort(cells, kind="stable")
    return numbers, np.concatenate([[0], np.cumsum(np.bincount(cells, minlength=len(centroids)))])
