"""check: svm_loss
says: the terms are squared
"""

import numpy as np


def svm_loss(scores, y, margin=1.0):
    scores = scores.astype(float)
    rows = np.arange(len(y))
    terms = np.maximum(0, scores - scores[rows, y][:, None] + margin)
    terms[rows, y] = 0
    dscores = 2 * terms
    dscores[rows, y] = -dscores.sum(axis=1)
    return (terms**2).sum() / len(y), dscores / len(y)
