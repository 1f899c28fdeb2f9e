"""check: l1_distance
says: fraction
"""


def l1_distance(a, b):
    # bytes only, so int is enough
    return sum(abs(int(p) - int(q)) for p, q in zip(a.flatten(), b.flatten()))
