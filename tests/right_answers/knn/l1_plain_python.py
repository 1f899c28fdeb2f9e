"""check: l1_distance"""


def l1_distance(a, b):
    return sum(abs(p - q) for p, q in zip(a.ravel().tolist(), b.ravel().tolist()))
