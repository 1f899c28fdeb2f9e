"""check: l1_distance
says: only the first pixel counts
"""


def l1_distance(a, b):
    total = 0
    for x, y in zip(a.ravel().astype(float), b.ravel().astype(float)):
        total += abs(x - y)
        return total
