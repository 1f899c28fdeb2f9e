"""check: boundary_distance"""

import numpy as np


def boundary_distance(x, W, b, first, second):
    scores = x @ W + b
    return (scores[first] - scores[second]) / np.linalg.norm(W[:, first] - W[:, second])
