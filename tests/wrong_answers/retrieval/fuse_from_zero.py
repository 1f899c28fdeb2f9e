"""check: fuse
says: rank 1 here, not 0
mistake: ranks from 0
"""

import numpy as np


def fuse(orders, k):
    sums = np.zeros(orders.shape[1])
    for order in orders:
        for rank, picture in enumerate(order):
            sums[picture] += 1 / (k + rank)
    return sums
