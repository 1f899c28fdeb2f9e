"""check: boundary_distance
says: difference of the two
"""

import numpy as np


def boundary_distance(x, W, b, first, second):
    scores = x @ W + b
    return (scores[first] - scores[second]) / np.linalg.norm(W[:, first])
