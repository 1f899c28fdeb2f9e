"""check: l2_distance
says: 255 times too small
"""

import numpy as np


def l2_distance(a, b):
    a = a / 255
    b = b / 255
    return float(np.sqrt(((a - b) ** 2).sum()))
