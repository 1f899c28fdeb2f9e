"""check: fuse
says: taken for ranks
mistake: numbers for ranks
"""

import numpy as np


def fuse(orders, k):
    return np.sum(1 / (k + 1 + orders), axis=0)
