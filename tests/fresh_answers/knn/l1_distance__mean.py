"""check: l1_distance
cause: the mean of the differences, not their sum
"""

import numpy as np


def l1_distance(a, b):
    total = 0.0
    for p, q in zip(a.astype(float).ravel(), b.astype(float).ravel()):
        total += abs(p - q)
    return total / a.size
