"""check: separable_ratio
says: the depthwise filters are flat
"""


def separable_ratio(k, K, F):
    depthwise = k * k * K * K
    return (depthwise + K * F) / (k * k * K * F)
