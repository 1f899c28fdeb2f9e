"""check: share_in_top
says: these are percent
"""

import numpy as np


def share_in_top(values, wanted, k):
    best = np.argsort(-values)[:k]
    return 100 * wanted[best].mean()
