"""check: seam_cost
says: this is the sum
mistake: sum
"""

import numpy as np


def seam_cost(left, right):
    return np.abs(left[:, -1] - right[:, 0]).sum()
