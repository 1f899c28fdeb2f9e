"""check: l1_distance
says: bytes wrap round
"""

import numpy as np


def l1_distance(a, b):
    return np.sum(np.abs(a - b))
