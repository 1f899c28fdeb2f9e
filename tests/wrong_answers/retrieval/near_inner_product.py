"""check: nearest_words
says: inner products
mistake: inner product
"""

import numpy as np


def nearest_words(row, vectors, k):
    order = np.argsort(-(vectors @ vectors[row]))
    return order[order != row][:k]
