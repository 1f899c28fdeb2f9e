"""check: l1_distance
says: mean over the pixels
"""

import numpy as np


def l1_distance(a, b):
    return np.mean(np.abs(a.astype(np.float64) - b.astype(np.float64)))
