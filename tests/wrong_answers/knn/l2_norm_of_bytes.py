"""check: l2_distance
says: bytes wrap round
"""

import numpy as np


def l2_distance(a, b):
    return np.linalg.norm(a - b)
