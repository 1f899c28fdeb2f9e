"""check: l1_penalty
says: a weight of exactly 0
"""

import numpy as np


def l1_penalty(W):
    return np.abs(W).sum(), np.where(W >= 0, 1.0, -1.0)
