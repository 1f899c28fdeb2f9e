"""check: also_right
"""

import numpy as np


def also_right(held):
    words = held.astype(float)
    pairs = words @ words.T == words.sum(axis=1, keepdims=True)
    np.fill_diagonal(pairs, False)
    return pairs
