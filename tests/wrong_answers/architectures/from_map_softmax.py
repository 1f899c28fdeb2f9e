"""check: score_from_map
says: these are probabilities
"""

import numpy as np


def score_from_map(M, b):
    scores = M.mean(axis=(0, 1)) + b
    shares = np.exp(scores - scores.max())
    return shares / shares.sum()
