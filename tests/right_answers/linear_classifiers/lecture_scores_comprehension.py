"""check: scores_of_image"""

import numpy as np


def scores_of_image(x, W, b):
    return np.array([sum(x * W[:, c]) + b[c] for c in range(W.shape[1])])
