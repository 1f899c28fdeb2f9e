"""check: largest_of_windows
says: windows are one place apart
"""

import numpy as np


def largest_of_windows(x, k, stride):
    return np.array([x[start : start + k].max() for start in range(len(x) - k + 1)])
