"""check: l1_distance
cause: the absolute value is taken of the sum, so differences of both signs cancel
expect: opposite signs cancel
"""

import numpy as np


def l1_distance(a, b):
    diff = a.astype(int) - b.astype(int)
    return abs(np.sum(diff))
