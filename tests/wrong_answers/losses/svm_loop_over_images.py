"""check: svm_loss
says: lines of yours were run
"""

import numpy as np


def svm_loss(scores, y, margin=1.0):
    scores, loss = scores.astype(float), 0
    dscores = np.zeros_like(scores)
    for i in range(len(y)):
        terms = np.maximum(0, scores[i] - scores[i, y[i]] + margin)
        terms[y[i]] = 0
        loss += terms.sum()
        dscores[i] = terms > 0
        dscores[i, y[i]] = -(terms > 0).sum()
    return loss / len(y), dscores / len(y)
