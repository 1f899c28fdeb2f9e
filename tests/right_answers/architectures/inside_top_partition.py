"""check: top_patches
"""

import numpy as np


def top_patches(activations, k):
    rows_best = activations.max(axis=2)
    best = rows_best.max(axis=1)
    chosen = np.argpartition(-best, k - 1)[:k]
    chosen = chosen[best[chosen].argsort()[::-1]]
    rows = rows_best[chosen].argmax(axis=1)
    return chosen, rows, activations[chosen, rows].argmax(axis=1)
