"""check: svm_loss
says: N times C - 1
"""

import numpy as np


def svm_loss(scores, y, margin=1.0):
    scores = scores.astype(float)
    rows = np.arange(len(y))
    terms = scores - scores[rows, y][:, None] + margin
    terms[rows, y] = -1
    dscores = (terms > 0).astype(float)
    dscores[rows, y] = -dscores.sum(axis=1)
    pairs = len(y) * (scores.shape[1] - 1)
    return np.maximum(0, terms).sum() / pairs, dscores / pairs
