"""check: l1_distance
says: opposite sign cancel
"""

import numpy as np


def l1_distance(a, b):
    return np.sum(a.astype("int32") - b.astype("int32"))
