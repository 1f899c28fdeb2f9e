"""check: separable_ratio
says: the two parts are multiplied
"""


def separable_ratio(k, K, F):
    return 1 / F * 1 / k**2
