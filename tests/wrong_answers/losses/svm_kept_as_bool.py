"""check: svm_loss
says: kept as True and False
"""

import numpy as np


def svm_loss(scores, y, margin=1.0):
    scores, n = scores.astype(float), np.arange(len(y))
    t = np.maximum(0, scores - scores[n, y][:, None] + margin)
    t[n, y] = 0
    d = t > 0
    d[n, y] = -d.sum(axis=1)
    return t.sum() / len(y), d / len(y)
