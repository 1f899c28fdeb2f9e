"""check: l2_distance"""

import math


def l2_distance(a, b):
    return math.dist(a.ravel().tolist(), b.ravel().tolist())
