"""check: l1_distance
says: wrap
"""


def l1_distance(a, b):
    total = 0
    for i in range(a.shape[0]):
        for j in range(a.shape[1]):
            total += abs(a[i, j] - b[i, j])
    return total
