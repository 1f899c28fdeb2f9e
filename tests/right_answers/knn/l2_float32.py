"""check: l2_distance"""

import numpy as np


def l2_distance(a, b):
    a, b = np.float32(a), np.float32(b)
    return float(np.sqrt(np.sum(np.square(a - b))))
