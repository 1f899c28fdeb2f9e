"""check: boundary_distance
says: biases belong to the lead
"""

import numpy as np


def boundary_distance(x, W, b, first, second):
    w = W[:, first] - W[:, second]
    return x @ (w / np.linalg.norm(w)) + b[first] - b[second]
