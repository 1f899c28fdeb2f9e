"""check: l1_distance
says: a is the brighter one
"""


def l1_distance(a, b):
    d = a.astype(float) - b
    return d[d > 0].sum()
