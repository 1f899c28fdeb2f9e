"""check: fuse
says: mean over orders
mistake: mean
"""

import numpy as np


def fuse(orders, k):
    return np.mean(1 / (k + np.argsort(orders, axis=1) + 1), axis=0)
