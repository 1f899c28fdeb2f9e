"""check: l1_distance
says: signed bytes hold
"""

import numpy as np


def l1_distance(a, b):
    return np.abs(a.astype(np.int8) - b.astype(np.int8)).sum()
