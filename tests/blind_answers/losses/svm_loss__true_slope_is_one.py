"""check: svm_loss
cause: the slope of the true class is -1, however many terms are above 0
expect: however many terms
"""

import numpy as np


def svm_loss(scores, y, margin=1.0):
    scores = scores.astype(float)
    N = scores.shape[0]
    correct = scores[np.arange(N), y].reshape(-1, 1)
    margins = np.maximum(0, scores - correct + margin)
    margins[np.arange(N), y] = 0
    loss = margins.sum() / N
    d = np.zeros(scores.shape)
    d[margins > 0] = 1
    d[np.arange(N), y] = -1
    return loss, d / N
