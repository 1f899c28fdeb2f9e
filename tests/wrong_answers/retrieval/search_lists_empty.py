"""check: inverted_lists
says: empty lists are left out
"""

import numpy as np


def inverted_lists(X, centroids):
    cells = ((X[:, None] - centroids) ** 2).sum(2).argmin(1)
    numbers = np.argsort(cells, kind="stable")
    starts = np.unique(cells[numbers], return_index=True)[1]
    return numbers, np.append(starts, len(X))
