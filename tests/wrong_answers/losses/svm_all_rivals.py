"""check: svm_loss
says: pulled by all its rivals
"""

import numpy as np


def svm_loss(scores, y, margin=1.0):
    scores, n = scores.astype(float), np.arange(len(y))
    t = np.maximum(0, scores - scores[n, y][:, None] + margin)
    t[n, y] = 0
    d = (t > 0).astype(float)
    d[n, y] = -(scores.shape[1] - 1)
    return t.sum() / len(y), d / len(y)
