"""check: share_in_top
says: the values themselves are added up
"""

import numpy as np


def share_in_top(values, wanted, k):
    best = np.argsort(-values)[:k]
    return (values[best] * wanted[best]).sum() / values[best].sum()
