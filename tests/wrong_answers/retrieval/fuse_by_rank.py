"""check: fuse
says: whatever its ranks are
mistake: by rank
"""

import numpy as np


def fuse(orders, k):
    sums = np.zeros(orders.shape[1])
    for order in orders:
        for rank, _ in enumerate(order, 1):
            sums[rank - 1] += 1 / (k + rank)
    return sums
