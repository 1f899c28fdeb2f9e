"""check: log_base
says: it belongs to the exponent
"""


def log_base(p, printed):
    return -p ** (1 / printed)
