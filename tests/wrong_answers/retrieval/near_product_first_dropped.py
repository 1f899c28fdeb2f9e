"""check: nearest_words
says: need not be first
mistake: first of inner products left out
"""

import numpy as np


def nearest_words(row, vectors, k):
    return np.argsort(vectors @ vectors[row])[::-1][1 : k + 1]
