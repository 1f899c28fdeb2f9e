"""check: nearest_words
says: the farthest of them comes first
mistake: last of the order
"""

import numpy as np


def nearest_words(row, vectors, k):
    unit = vectors / np.linalg.norm(vectors, axis=1, keepdims=True)
    order = np.argsort(unit @ unit[row])
    return order[-k - 1 : -1]
