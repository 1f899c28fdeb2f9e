"""check: l2_distance
says: `^` is no power
"""

import numpy as np


def l2_distance(a, b):
    d = a.astype(int) - b.astype(int)
    return np.sqrt((d ^ 2).sum())
