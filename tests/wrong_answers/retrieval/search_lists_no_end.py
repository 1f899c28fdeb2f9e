"""check: inverted_lists
says: where the last list ends
"""

import numpy as np


def inverted_lists(X, centroids):
    cells = ((X[:, None] - centroids) ** 2).sum(2).argmin(1)
    numbers = np.argsort(cells, kind="stable")
    return numbers, np.searchsorted(cells[numbers], np.arange(len(centroids)))
