"""check: seam_cost
says: all pixels are compared
mistake: all pixels
"""

import numpy as np


def seam_cost(left, right):
    return np.abs(left - right).mean()
