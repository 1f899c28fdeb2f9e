"""check: nearest_words
says: the word itself comes first
mistake: itself counted
"""

import numpy as np


def nearest_words(row, vectors, k):
    unit = vectors / np.linalg.norm(vectors, axis=1, keepdims=True)
    return np.argsort(-unit @ unit[row])[:k]
