"""check: l2_distance
says: subtract first, then square
"""

import numpy as np


def l2_distance(a, b):
    return np.sqrt((a.astype(float) ** 2 - b.astype(float) ** 2).sum())
