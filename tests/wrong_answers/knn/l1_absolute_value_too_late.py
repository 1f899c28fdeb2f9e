"""check: l1_distance
says: before the sum
"""


def l1_distance(a, b):
    return abs((a.astype(int) - b.astype(int)).sum())
