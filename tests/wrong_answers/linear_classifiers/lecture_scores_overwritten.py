"""check: scores_of_image
says: only the last pixel counts
"""

import numpy as np


def scores_of_image(x, W, b):
    scores = np.zeros(len(b))
    for c in range(len(b)):
        for d in range(len(x)):
            scores[c] = x[d] * W[d, c]
        scores[c] += b[c]
    return scores
