"""check: l1_distance
says: Are the brackets `()` of a call missing
"""

import numpy as np


def l1_distance(a, b):
    return np.abs(a.astype(float) - b.astype(float)).sum
