"""check: transfer
says: the factor (1 - alpha) is missing
"""


def transfer(values, alpha):
    return 1 / (1 - alpha * values)
