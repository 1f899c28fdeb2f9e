"""check: svm_loss
says: the gradient a sum
"""

import numpy as np


def svm_loss(scores, y, margin=1.0):
    scores = scores.astype(float)
    rows = np.arange(len(y))
    terms = np.maximum(0, scores - scores[rows, y][:, None] + margin)
    terms[rows, y] = 0
    dscores = (terms > 0).astype(float)
    dscores[rows, y] = -dscores.sum(axis=1)
    return terms.sum() / len(y), dscores
