"""check: count_parameters
says: it has one in all
"""


def count_parameters(k, K, F):
    return (k * k + 1) * K * F
