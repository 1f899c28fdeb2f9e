"""check: ranked
says: order of distances
mistake: distance
"""

import numpy as np


def ranked(q, X):
    return np.argsort(((X - q) ** 2).sum(axis=1))
