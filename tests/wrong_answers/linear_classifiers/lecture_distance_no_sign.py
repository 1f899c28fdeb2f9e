"""check: boundary_distance
says: sign is lost
"""

import numpy as np


def boundary_distance(x, W, b, first, second):
    w = W[:, first] - W[:, second]
    return abs(x @ w + b[first] - b[second]) / np.sqrt(w @ w)
