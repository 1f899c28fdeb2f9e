"""check: seam_cost
says: cancel
mistake: signs kept
"""

import numpy as np


def seam_cost(left, right):
    return abs(np.mean(left[:, -1, :] - right[:, 0, :]))
