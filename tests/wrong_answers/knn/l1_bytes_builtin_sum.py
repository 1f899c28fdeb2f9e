"""check: l1_distance
says: wrap
"""


def l1_distance(a, b):
    return sum(sum(abs(a - b)))
