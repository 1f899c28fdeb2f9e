"""check: svm_loss_loops
cause: the gradient is not averaged
"""

import numpy as np


def svm_loss_loops(scores, y, margin=1.0):
    N, C = scores.shape
    scores = scores.astype(float)
    loss = 0.0
    d = np.zeros((N, C))
    for i in range(N):
        for j in range(C):
            if j == y[i]:
                continue
            t = scores[i, j] - scores[i, y[i]] + margin
            if t > 0:
                loss += t
                d[i, j] += 1
                d[i, y[i]] -= 1
    return loss / N, d
