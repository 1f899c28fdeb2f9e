"""check: l2_distance
says: wrap
"""

import numpy as np


def l2_distance(a, b):
    d = a.astype(np.int16) - b.astype(np.int16)
    return np.sqrt(np.sum(d**2))
