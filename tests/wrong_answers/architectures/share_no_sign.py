"""check: share_in_top
says: taken without their sign
"""

import numpy as np


def share_in_top(values, wanted, k):
    best = np.argsort(np.abs(values))[::-1][:k]
    return wanted[best].mean()
