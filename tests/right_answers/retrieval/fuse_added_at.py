"""check: fuse
"""

import numpy as np


def fuse(orders, k):
    sums = np.zeros(orders.shape[1])
    worth = 1 / (k + np.arange(1, orders.shape[1] + 1))
    np.add.at(sums, orders, np.broadcast_to(worth, orders.shape))
    return sums
