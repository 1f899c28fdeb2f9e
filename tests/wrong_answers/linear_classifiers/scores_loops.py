"""check: linear_scores
says: lines of yours were run
"""

import numpy as np


def linear_scores(X, W, b):
    scores = np.zeros((X.shape[0], W.shape[1]))
    for i in range(X.shape[0]):
        for c in range(W.shape[1]):
            scores[i, c] = (X[i] * W[:, c]).sum() + b[c]
    return scores
