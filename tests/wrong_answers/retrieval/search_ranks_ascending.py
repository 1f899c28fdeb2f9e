"""check: first_ranks
says: smallest number
mistake: worst first
"""

import numpy as np


def first_ranks(S, right):
    order = np.argsort(S, axis=1)
    return np.take_along_axis(right, order, axis=1).argmax(axis=1) + 1
