"""check: largest_of_windows
says: do not begin at 0
"""

import numpy as np


def largest_of_windows(x, k, stride):
    found = np.zeros((len(x) - k) // stride + 1)
    for i in range(len(found)):
        for value in x[i * stride : i * stride + k]:
            if value > found[i]:
                found[i] = value
    return found
