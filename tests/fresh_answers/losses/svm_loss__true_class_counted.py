"""check: svm_loss
cause: the true class is counted, which adds the margin
"""

import numpy as np


def svm_loss(scores, y, margin=1.0):
    s = scores.astype(float)
    N = len(y)
    right = s[np.arange(N), y].reshape(N, 1)
    t = np.maximum(0, s - right + margin)
    loss = t.sum() / N
    d = (t > 0) * 1.0
    d[np.arange(N), y] -= d.sum(axis=1)
    return loss, d / N
