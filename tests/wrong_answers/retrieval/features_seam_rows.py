"""check: seam_cost
says: rows are compared
mistake: rows
"""

import numpy as np


def seam_cost(left, right):
    return np.abs(left[-1] - right[0]).mean()
