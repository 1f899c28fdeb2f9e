"""check: svm_loss
says: takes whole columns
"""

import numpy as np


def svm_loss(scores, y, margin=1.0):
    scores = scores.astype(float)
    t = np.maximum(0, scores - scores[:, y] + margin)
    t[:, y] = 0
    d = (t > 0).astype(float)
    d[:, y] = -d.sum(axis=1)
    return t.sum() / len(y), d / len(y)
