"""check: l1_distance
says: writing it yourself
"""

from scipy.spatial.distance import cityblock


def l1_distance(a, b):
    return cityblock(a.astype(float).ravel(), b.astype(float).ravel())
