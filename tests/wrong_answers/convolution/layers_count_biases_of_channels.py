"""check: count_parameters
says: count by filters
"""


def count_parameters(k, K, F):
    return k**2 * K * F + K
