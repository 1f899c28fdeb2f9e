"""check: read_off
says: base 10, and `exp`
mistake: base 10 and e
"""

import numpy as np


def read_off(counts, times, count):
    a, b = np.polyfit(np.log10(counts), np.log10(times), 1)
    return np.exp(a * np.log10(count) + b)
