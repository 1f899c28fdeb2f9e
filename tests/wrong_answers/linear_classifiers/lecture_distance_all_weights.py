"""check: boundary_distance
says: all weights together
"""

import numpy as np


def boundary_distance(x, W, b, first, second):
    w = W[:, first] - W[:, second]
    return (x @ w + b[first] - b[second]) / np.linalg.norm(W)
