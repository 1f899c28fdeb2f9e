"""check: separable_ratio
says: this has 1 / K where 1 / F belongs
"""


def separable_ratio(k, K, F):
    return (k * k * F + K * F) / (k * k * K * F)
