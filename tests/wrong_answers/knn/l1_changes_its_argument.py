"""check: l1_distance
says: changed its argument `a`
"""

import numpy as np


def l1_distance(a, b):
    big = np.maximum(a, b)
    small = np.minimum(a, b)
    a[:] = big - small
    return a.sum()
