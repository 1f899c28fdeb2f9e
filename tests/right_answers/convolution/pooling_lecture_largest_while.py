"""check: largest_of_windows"""

import numpy as np


def largest_of_windows(x, k, stride):
    found, start = [], 0
    while start + k <= len(x):
        found.append(max(x[start : start + k]))
        start += stride
    return np.array(found)
