"""check: separable_ratio
says: the pointwise part is not counted
"""


def separable_ratio(k, K, F):
    return (k * k * K) / (k * k * K * F)
