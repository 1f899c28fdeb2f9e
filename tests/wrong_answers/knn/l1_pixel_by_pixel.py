"""check: l1_distance
says: pixel by pixel
"""


def l1_distance(a, b):
    return abs(a.astype(float) - b.astype(float))
