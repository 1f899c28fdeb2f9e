"""check: l2_distance
says: one root at the end
"""

import numpy as np


def l2_distance(a, b):
    diff = a.astype(float) - b.astype(float)
    return np.sum(np.sqrt(diff**2))
