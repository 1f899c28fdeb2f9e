"""check: log_base
says: is rounded to 2 digits
"""


def log_base(p, printed):
    return round(p ** (-1 / printed), 2)
