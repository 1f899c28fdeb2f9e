"""check: svm_loss
says: wrap round
"""

import numpy as np


def svm_loss(scores, y, margin=1.0):
    rows, dscores = np.arange(len(y)), np.zeros_like(scores)
    terms = np.maximum(0, scores - scores[rows, y][:, None] + margin)
    terms[rows, y] = 0
    dscores[terms > 0] = 1
    dscores[rows, y] -= (terms > 0).sum(axis=1).astype(dscores.dtype)
    return terms.sum() / len(y), dscores / len(y)
