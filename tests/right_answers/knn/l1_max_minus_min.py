"""check: l1_distance"""

import numpy as np


def l1_distance(a, b):
    # no minus sign in sight, so no wrap-around
    return (np.maximum(a, b) - np.minimum(a, b)).sum(dtype=float)
