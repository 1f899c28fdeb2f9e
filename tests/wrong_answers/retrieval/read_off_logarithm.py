"""check: read_off
says: take `exp` of what the line says
mistake: logarithm left
"""

import numpy as np


def read_off(counts, times, count):
    return np.polyval(np.polyfit(np.log(counts), np.log(times), 1), np.log(count))
