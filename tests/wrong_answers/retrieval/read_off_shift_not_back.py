"""The factor is left as a logarithm.

check: read_off
says: the factor before the power is still a logarithm
mistake: factor a logarithm
"""

import numpy as np


def read_off(counts, times, count):
    power, shift = np.polyfit(np.log(counts), np.log(times), 1)
    return shift * count**power
