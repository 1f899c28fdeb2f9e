"""check: read_off
says: the power need not be 1
mistake: in proportion
"""


def read_off(counts, times, count):
    return times[-1] / counts[-1] * count
