"""check: linear_scores
says: only the first image is scored
"""

import numpy as np


def linear_scores(X, W, b):
    scores = []
    for x in X:
        scores.append(x @ W + b)
        return np.array(scores[0])
