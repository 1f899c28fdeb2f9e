"""check: boundary_distance
says: called with
"""

import numpy as np


def boundary_distance(x, W, b, first, second):
    w = W[:, 0] - W[:, 1]
    return (x @ w + b[0] - b[1]) / np.linalg.norm(w)
