"""check: l2_distance"""

import numpy as np


def l2_distance(a, b):
    d = a.flatten().astype(np.float64) - b.flatten()
    return (d @ d) ** 0.5
