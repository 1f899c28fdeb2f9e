"""check: l2_distance
cause: the square of the summed differences: squares are taken too late
"""

import numpy as np


def l2_distance(a, b):
    d = 0.0
    for p, q in zip(a.astype(float).ravel(), b.astype(float).ravel()):
        d += p - q
    return np.sqrt(d ** 2)
