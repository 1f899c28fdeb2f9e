"""check: boundary_distance
says: multiplied by the length
"""

import numpy as np


def boundary_distance(x, W, b, first, second):
    w = W[:, first] - W[:, second]
    return (x @ w + b[first] - b[second]) * np.linalg.norm(w)
