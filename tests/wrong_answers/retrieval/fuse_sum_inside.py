"""check: fuse
says: before they are inverted
mistake: sum inside
"""

import numpy as np


def fuse(orders, k):
    ranks = np.argsort(orders, axis=1) + 1
    return 1 / np.sum(k + ranks, axis=0)
