"""check: share_in_top
says: this is how many there are
"""

import numpy as np


def share_in_top(values, wanted, k):
    return wanted[np.argsort(-values)[:k]].sum()
