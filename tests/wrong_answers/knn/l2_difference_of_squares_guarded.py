"""check: l2_distance
says: subtract first, then square
"""

import numpy as np


def l2_distance(a, b):
    a, b = a.astype(float), b.astype(float)
    return np.sqrt(np.abs((a**2 - b**2).sum()))
