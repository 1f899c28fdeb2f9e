"""check: separable_ratio
says: these are percent
"""


def separable_ratio(k, K, F):
    return 100 / F + 100 / k**2
