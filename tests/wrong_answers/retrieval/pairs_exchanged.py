"""check: also_right
says: rows and columns are exchanged
mistake: the other way round
"""

import numpy as np


def also_right(held):
    n = len(held)
    pairs = np.zeros((n, n), bool)
    for i in range(n):
        for j in range(n):
            pairs[i, j] = i != j and held[i][held[j]].all()
    return pairs
