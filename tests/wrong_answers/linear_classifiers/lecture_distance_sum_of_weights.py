"""check: boundary_distance
says: length of the sum of the weights
needs: scores_of_image
"""

import numpy as np


def boundary_distance(x, W, b, first, second):
    s = scores_of_image(x, W, b)
    return (s[first] - s[second]) / np.linalg.norm(W[:, first] + W[:, second])
