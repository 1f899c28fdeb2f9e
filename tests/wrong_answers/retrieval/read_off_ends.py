"""check: read_off
says: only the first and the last measurement
mistake: first and last
"""

import numpy as np


def read_off(counts, times, count):
    power = np.log(times[-1] / times[0]) / np.log(counts[-1] / counts[0])
    return times[-1] * (count / counts[-1]) ** power
