"""check: separable_ratio"""


def separable_ratio(k, K, F):
    return 1 / F + 1 / k**2
