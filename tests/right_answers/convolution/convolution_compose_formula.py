"""check: compose"""

import numpy as np


def compose(first, second):
    (h, w), (a, b) = first.shape, second.shape
    out = np.zeros((h + a - 1, w + b - 1))
    for i in range(h):
        for j in range(w):
            for p in range(a):
                for q in range(b):
                    out[i + p, j + q] += first[i, j] * second[p, q]
    return out
