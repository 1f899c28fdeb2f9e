"""check: share_in_top
says: the share of the others
"""

import numpy as np


def share_in_top(values, wanted, k):
    best = np.argsort(-values)[:k]
    return (~wanted[best]).mean()
