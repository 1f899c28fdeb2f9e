"""check: nearest_words
"""

import numpy as np


def nearest_words(row, vectors, k):
    unit = vectors / np.sqrt(np.einsum("wd,wd->w", vectors, vectors))[:, None]
    cosines = unit @ unit[row]
    cosines[row] = -np.inf
    best = np.argpartition(cosines, -k)[-k:]
    return best[np.argsort(cosines[best])[::-1]]
