"""check: l2_distance
says: difference of two lengths
"""

import numpy as np


def l2_distance(a, b):
    return np.sqrt((a.astype(float) ** 2).sum()) - np.sqrt((b.astype(float) ** 2).sum())
