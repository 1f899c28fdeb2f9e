"""check: l2_distance
cause: the root is taken of each row's sum before adding up
"""

import numpy as np


def l2_distance(a, b):
    d = a.astype(float) - b.astype(float)
    d = d.reshape(len(d), -1)
    return np.sqrt((d ** 2).sum(axis=1)).sum()
