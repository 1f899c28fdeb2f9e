"""check: log_base"""


def log_base(p, printed):
    return (1 / p) ** (1 / printed)
