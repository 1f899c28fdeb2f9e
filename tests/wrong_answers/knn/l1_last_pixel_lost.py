"""check: l1_distance
says: last pixel is left out
"""


def l1_distance(a, b):
    a, b = a.ravel().astype(float), b.ravel().astype(float)
    return sum(abs(a[i] - b[i]) for i in range(len(a) - 1))
