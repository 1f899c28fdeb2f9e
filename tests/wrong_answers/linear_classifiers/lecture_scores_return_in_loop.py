"""check: scores_of_image
says: only the first class
"""

import numpy as np


def scores_of_image(x, W, b):
    out = np.zeros(len(b))
    for c in range(len(b)):
        out[c] = x @ W[:, c] + b[c]
        return out
