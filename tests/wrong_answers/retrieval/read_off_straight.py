"""check: read_off
says: line through the numbers themselves
mistake: straight line
"""

import numpy as np


def read_off(counts, times, count):
    slope, shift = np.polyfit(counts, times, 1)
    return slope * count + shift
