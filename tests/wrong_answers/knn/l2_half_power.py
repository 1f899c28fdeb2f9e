"""check: l2_distance
says: the power comes first
"""

import numpy as np


def l2_distance(a, b):
    return ((a.astype(float) - b.astype(float)) ** 2).sum() ** 1 / 2
