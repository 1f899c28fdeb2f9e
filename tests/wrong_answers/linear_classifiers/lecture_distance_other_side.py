"""check: boundary_distance
says: other way round
"""

import numpy as np


def boundary_distance(x, W, b, first, second):
    w, c = W[:, second] - W[:, first], b[second] - b[first]
    return (x @ w + c) / np.linalg.norm(w)
