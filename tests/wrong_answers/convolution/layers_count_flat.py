"""check: count_parameters
says: the filters are flat: each is as deep
"""


def count_parameters(k, K, F):
    return k * k * F + F
