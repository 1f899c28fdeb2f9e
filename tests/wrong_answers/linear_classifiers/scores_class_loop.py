"""check: linear_scores
says: lines of yours were run
"""

import numpy as np


def linear_scores(X, W, b):
    return np.stack([X @ W[:, c] + b[c] for c in range(W.shape[1])], axis=1)
