"""check: linear_scores
says: once for every pixel
"""

import numpy as np



def linear_scores(X, W, b):
    scores = np.zeros((X.shape[0], W.shape[1]))
    for d in range(X.shape[1]):
        scores += np.outer(X[:, d].astype(float), W[d]) + b
    return scores
