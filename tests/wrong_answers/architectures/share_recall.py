"""check: share_in_top
says: how many of them were found
"""

import numpy as np


def share_in_top(values, wanted, k):
    best = np.argsort(-values)[:k]
    return wanted[best].sum() / wanted.sum()
