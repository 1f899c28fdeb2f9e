"""check: ranked
says: order of inner products
mistake: inner product
"""

import numpy as np


def ranked(q, X):
    return np.argsort(-(X @ q))
