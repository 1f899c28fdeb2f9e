"""check: scores_of_image
says: is the `return` inside the loop?
"""

import numpy as np


def scores_of_image(x, W, b):
    out = np.zeros(len(b))
    for c in range(len(b)):
        out[c] = x @ W[:, c] + b[c]
        return out
