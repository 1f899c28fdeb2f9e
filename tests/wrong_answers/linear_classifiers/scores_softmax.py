"""check: linear_scores
says: these are probabilities
"""

import numpy as np


def linear_scores(X, W, b):
    s = X @ W + b
    e = np.exp(s - s.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)
