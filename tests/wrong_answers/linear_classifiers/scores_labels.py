"""check: linear_scores
says: these are the winning classes
"""

import numpy as np


def linear_scores(X, W, b):
    return np.argmax(X @ W + b, axis=1)
