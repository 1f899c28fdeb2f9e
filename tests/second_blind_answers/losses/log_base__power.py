"""check: log_base
cause: p to the power of minus printed, not of minus one over printed
"""


def log_base(p, printed):
    return p ** (-printed)
