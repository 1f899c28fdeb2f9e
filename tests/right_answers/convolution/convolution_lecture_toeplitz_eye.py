"""check: toeplitz"""

import numpy as np


def toeplitz(h, n):
    rows = n + len(h) - 1
    return sum(weight * np.eye(rows, n, -m) for m, weight in enumerate(h))
