"""check: l1_distance
says: only the last pixel counts
"""


def l1_distance(a, b):
    total = 0
    for i in range(a.shape[0]):
        for j in range(a.shape[1]):
            total = abs(float(a[i, j]) - float(b[i, j]))
    return total
