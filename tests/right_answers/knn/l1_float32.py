"""check: l1_distance"""

import numpy as np


def l1_distance(a, b):
    d = a.astype(np.float32) - b.astype(np.float32)
    return np.abs(d).sum()
