"""check: svm_loss
says: only the strongest rival
"""

import numpy as np


def svm_loss(scores, y, margin=1.0):
    scores, rows = scores.astype(float), np.arange(len(y))
    rivals = scores.copy()
    rivals[rows, y] = -np.inf
    worst = rivals.argmax(axis=1)
    terms = np.maximum(0, rivals[rows, worst] - scores[rows, y] + margin)
    dscores = np.zeros_like(scores)
    dscores[rows, worst] = terms > 0
    dscores[rows, y] = -1.0 * (terms > 0)
    return terms.mean(), dscores / len(y)
