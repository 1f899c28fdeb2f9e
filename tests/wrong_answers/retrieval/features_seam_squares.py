"""check: seam_cost
says: squared differences
mistake: squares
"""

import numpy as np


def seam_cost(left, right):
    return np.mean((left[:, -1] - right[:, 0]) ** 2)
