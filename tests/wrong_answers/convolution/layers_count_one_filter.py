"""check: count_parameters
says: there are F of them
"""


def count_parameters(k, K, F):
    return k * k * K + 1
