"""check: fuse
says: this is the fused order
mistake: the fused order
"""

import numpy as np


def fuse(orders, k):
    sums = (1 / (k + np.argsort(orders, axis=1) + 1)).sum(axis=0)
    return np.argsort(-sums, kind="stable")
