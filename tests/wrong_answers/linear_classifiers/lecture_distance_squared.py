"""check: boundary_distance
says: take the root
"""

import numpy as np


def boundary_distance(x, W, b, first, second):
    w = W[:, first] - W[:, second]
    return (x @ w + b[first] - b[second]) / np.sum(w**2)
