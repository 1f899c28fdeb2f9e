"""check: l1_distance
says: TypeError
"""


def l1_distance(a, b):
    n = len(a)
    s = 0.0
    for row in range(n):
        for col in range(n):
            s += abs(float(a[row, col]) - float(b[row, col]))
    return s
