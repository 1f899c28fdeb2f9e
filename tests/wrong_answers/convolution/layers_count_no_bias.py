"""check: count_parameters
says: the biases are left out: each filter has one
"""


def count_parameters(k, K, F):
    return k * k * K * F
