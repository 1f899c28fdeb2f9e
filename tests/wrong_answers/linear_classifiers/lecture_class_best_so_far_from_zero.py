"""check: predicted_class
says: largest may be below 0
"""

import numpy as np


def predicted_class(scores):
    classes = np.zeros(len(scores), dtype=int)
    for n, row in enumerate(scores):
        best = 0
        for c, score in enumerate(row):
            if score > best:
                best, classes[n] = score, c
    return classes
