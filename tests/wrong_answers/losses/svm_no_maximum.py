"""check: svm_loss
says: terms below 0 count
"""

import numpy as np


def svm_loss(scores, y, margin=1.0):
    scores = scores.astype(float)
    rows = np.arange(len(y))
    terms = scores - scores[rows, y][:, None] + margin
    terms[rows, y] = 0
    dscores = np.ones_like(terms)
    dscores[rows, y] = 1 - scores.shape[1]
    return terms.sum() / len(y), dscores / len(y)
