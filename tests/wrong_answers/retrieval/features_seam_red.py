"""check: seam_cost
says: only the red channel
mistake: one channel
"""

import numpy as np


def seam_cost(left, right):
    return np.abs(left[:, -1, 0] - right[:, 0, 0]).mean()
