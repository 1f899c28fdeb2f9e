"""check: l2_distance
says: bytes wrap round
"""

import numpy as np


def l2_distance(a, b):
    return np.sqrt(np.sum((a - b) ** 2))
