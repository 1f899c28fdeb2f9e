"""check: share_in_top
says: these are the k smallest values
"""

import numpy as np


def share_in_top(values, wanted, k):
    return wanted[np.argsort(values)[:k]].mean()
