"""check: largest_of_windows
says: the last window is lost
"""

import numpy as np


def largest_of_windows(x, k, stride):
    return np.array([x[start : start + k].max() for start in range(0, len(x) - k, stride)])
