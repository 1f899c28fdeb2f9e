"""check: log_base
says: this is 1 / base
"""


def log_base(p, printed):
    return p ** (1 / printed)
