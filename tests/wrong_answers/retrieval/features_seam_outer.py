"""check: seam_cost
says: outermost columns
mistake: outer columns
"""

import numpy as np


def seam_cost(left, right):
    return np.abs(right[:, -1] - left[:, 0]).mean()
