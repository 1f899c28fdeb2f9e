"""check: l1_distance
says: wrap
"""

import numpy as np


def l1_distance(a, b):
    # signed, so that negative differences are possible
    diff = a.astype(np.int8) - b.astype(np.int8)
    return int(np.abs(diff.astype(int)).sum())
