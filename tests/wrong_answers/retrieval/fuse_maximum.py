"""check: fuse
says: does best
mistake: best of all
"""

import numpy as np


def fuse(orders, k):
    return (1 / (k + 1 + np.argsort(orders, axis=1))).max(axis=0)
