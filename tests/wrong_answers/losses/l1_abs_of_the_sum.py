"""check: l1_penalty
says: absolute value of each before you add
"""

import numpy as np


def l1_penalty(W):
    return abs(W.sum()), np.sign(W)
