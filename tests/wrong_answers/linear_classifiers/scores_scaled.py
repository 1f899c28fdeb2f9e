"""check: linear_scores
says: the images are divided by 255
"""

import numpy as np


def linear_scores(X, W, b):
    X = X.astype(np.float64) / 255.0
    return np.dot(X, W) + b
