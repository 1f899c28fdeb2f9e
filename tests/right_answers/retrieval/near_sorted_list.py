"""check: nearest_words
"""

import numpy as np


def nearest_words(row, vectors, k):
    def cosine(other):
        a, b = vectors[row], vectors[other]
        return sum(a * b) / (sum(a * a) * sum(b * b)) ** 0.5

    rest = sorted((i for i in range(len(vectors)) if i != row), key=cosine, reverse=True)
    return np.array(rest[:k])
