"""check: transfer
"""


def transfer(values, alpha):
    return ((1 - alpha * values) / (1 - alpha)) ** -1.0
