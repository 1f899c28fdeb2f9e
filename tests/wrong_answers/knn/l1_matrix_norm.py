"""check: l1_distance
says: largest column sum
"""

import numpy as np


def l1_distance(a, b):
    return np.linalg.norm(a.astype(float) - b.astype(float), 1)
