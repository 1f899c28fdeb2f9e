"""check: nearest_words
says: have other numbers
mistake: places without it
"""

import numpy as np


def nearest_words(row, vectors, k):
    unit = vectors / np.linalg.norm(vectors, axis=1, keepdims=True)
    rest = np.delete(unit, row, axis=0)
    return (-rest @ unit[row]).argsort()[:k]
