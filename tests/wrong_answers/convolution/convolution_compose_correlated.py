"""check: compose
says: the second kernel is turned round
"""

import numpy as np


def compose(first, second):
    (h, w), (a, b) = first.shape, second.shape
    padded = np.pad(first, ((a - 1, a - 1), (b - 1, b - 1)))
    out = np.zeros((h + a - 1, w + b - 1))
    for i in range(out.shape[0]):
        for j in range(out.shape[1]):
            out[i, j] = (padded[i : i + a, j : j + b] * second).sum()
    return out
