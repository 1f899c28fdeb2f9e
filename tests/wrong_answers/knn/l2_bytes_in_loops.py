"""check: l2_distance
says: wrap
"""

import math


def l2_distance(a, b):
    total = 0
    for p, q in zip(a.ravel(), b.ravel()):
        total += (p - q) ** 2
    return math.sqrt(total)
