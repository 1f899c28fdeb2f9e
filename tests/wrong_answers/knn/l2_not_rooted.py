"""check: l2_distance
says: the root is missing
"""

import numpy as np


def l2_distance(a, b):
    return np.sum((a.astype(float) - b.astype(float)) ** 2)
