"""check: separable_ratio
says: the depthwise part is not counted
"""


def separable_ratio(k, K, F):
    return K * F / (k * k * K * F)
