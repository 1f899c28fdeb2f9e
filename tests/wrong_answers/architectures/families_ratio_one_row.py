"""check: separable_ratio
says: not k.
"""


def separable_ratio(k, K, F):
    return (k * K + K * F) / (k * K * F)
