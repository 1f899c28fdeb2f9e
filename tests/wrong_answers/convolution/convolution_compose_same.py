"""check: compose
says: the kernel is too small
"""

import numpy as np


def compose(first, second):
    (h, w), (a, b) = first.shape, second.shape
    out = np.zeros((h + a - 1, w + b - 1))
    for i in range(a):
        for j in range(b):
            out[i : i + h, j : j + w] += second[i, j] * first
    return out[(a - 1) // 2 : (a - 1) // 2 + h, (b - 1) // 2 : (b - 1) // 2 + w]
