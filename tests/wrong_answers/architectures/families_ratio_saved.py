"""check: separable_ratio
says: this is what is saved
"""


def separable_ratio(k, K, F):
    ordinary = k * k * K * F
    return (ordinary - k * k * K - K * F) / ordinary
