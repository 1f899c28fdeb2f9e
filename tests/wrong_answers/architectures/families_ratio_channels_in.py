"""check: separable_ratio
says: this has 1 / K where 1 / F belongs
"""


def separable_ratio(k, K, F):
    return 1 / K + 1 / k**2
