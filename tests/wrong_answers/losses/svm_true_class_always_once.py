"""check: svm_loss
says: even where none does
mistake: true class always once
"""

import numpy as np


def svm_loss(scores, y, margin=1.0):
    N = len(y)
    s = scores.astype(float)
    m = np.maximum(s - s[range(N), y][:, None] + margin, 0)
    m[range(N), y] = 0
    grad = np.where(m > 0, 1.0, 0.0)
    grad[range(N), y] = -1
    return np.sum(m) / N, grad / N
