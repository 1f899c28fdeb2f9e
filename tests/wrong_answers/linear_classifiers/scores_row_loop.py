"""check: linear_scores
says: lines of yours were run
"""

import numpy as np


def linear_scores(X, W, b):
    return np.array([x @ W + b for x in X])
