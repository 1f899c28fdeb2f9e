"""check: l2_distance
says: root of the L1 distance
"""

import numpy as np


def l2_distance(a, b):
    return np.sqrt(np.abs(a.astype(float) - b).sum())
