"""check: nearest_words
says: largest angle comes first
mistake: worst first
"""

import numpy as np


def nearest_words(row, vectors, k):
    unit = vectors / np.linalg.norm(vectors, axis=1, keepdims=True)
    return np.argsort(unit @ unit[row])[:k]
