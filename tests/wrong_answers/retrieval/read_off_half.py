"""check: read_off
says: the times are not; take those of both
mistake: only counts
"""

import numpy as np


def read_off(counts, times, count):
    a, b = np.polyfit(np.log(counts), times, 1)
    return a * np.log(count) + b
