"""check: share_in_top
says: one picture too few
"""

import numpy as np


def share_in_top(values, wanted, k):
    best = np.argsort(-values)[: k - 1]
    return wanted[best].mean()
