"""check: nearest_words
says: nearest by distance
mistake: distance
"""

import numpy as np


def nearest_words(row, vectors, k):
    distances = ((vectors - vectors[row]) ** 2).sum(axis=1)
    return np.argsort(distances)[1 : k + 1]
