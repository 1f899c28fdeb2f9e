"""check: largest_of_windows
says: windows stick out at the end
"""

import numpy as np


def largest_of_windows(x, k, stride):
    return np.array([x[start : start + k].max() for start in range(0, len(x), stride)])
