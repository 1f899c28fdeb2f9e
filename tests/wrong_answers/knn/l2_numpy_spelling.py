"""check: l2_distance
says: AttributeError
"""

import numpy as np


def l2_distance(a, b):
    return np.sqroot(np.sum((a.astype(float) - b.astype(float)) ** 2))
