"""check: separable_ratio
says: as a multiple of the separable one
"""


def separable_ratio(k, K, F):
    return k * k * K * F / (k * k * K + K * F)
