"""check: l2_distance
says: averaged over the pixels
"""

import numpy as np


def l2_distance(a, b):
    return np.sqrt(np.mean(np.square(a.astype(float) - b.astype(float))))
