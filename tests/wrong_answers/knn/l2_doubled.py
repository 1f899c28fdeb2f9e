"""check: l2_distance
says: `* 2` doubles
"""

import numpy as np


def l2_distance(a, b):
    return np.sqrt(((a.astype(float) - b) * 2).sum())
