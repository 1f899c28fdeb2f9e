"""check: read_off
says: the factor before it is missing
mistake: slope alone
"""

import numpy as np


def read_off(counts, times, count):
    power, _ = np.polyfit(np.log(counts), np.log(times), 1)
    return count**power
