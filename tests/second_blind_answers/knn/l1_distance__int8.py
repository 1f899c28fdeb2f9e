"""check: l1_distance
cause: bytes above 127 do not fit into int8, and fractions are cut off
"""

import numpy as np


def l1_distance(a, b):
    return np.abs(a.astype(np.int8) - b.astype(np.int8)).sum()
