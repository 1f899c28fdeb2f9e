"""check: separable_ratio
says: `//` cuts the fraction off
"""


def separable_ratio(k, K, F):
    return (k * k * K + K * F) // (k * k * K * F)
