"""check: boundary_distance
says: the length is taken from rows
"""

import numpy as np



def boundary_distance(x, W, b, first, second):
    scores = x @ W + b
    normal = W[first, :] - W[second, :]
    return (scores[first] - scores[second]) / np.sqrt(normal @ normal)
