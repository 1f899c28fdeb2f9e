"""check: count_parameters
says: a filter of width k has k * k weights
"""


def count_parameters(k, K, F):
    return k * K * F + F
