"""check: also_right
says: one word in common is enough
mistake: a word in common
"""

import numpy as np


def also_right(held):
    pairs = held @ held.T
    np.fill_diagonal(pairs, False)
    return pairs
