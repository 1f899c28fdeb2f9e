"""check: share_in_top
says: the number of all pictures
"""

import numpy as np


def share_in_top(values, wanted, k):
    best = np.argsort(-values)[:k]
    return wanted[best].sum() / len(values)
