"""check: l2_penalty
says: the factor 1/2 belongs to unit 4
"""

import numpy as np


def l2_penalty(W):
    return 0.5 * np.sum(W**2), W
