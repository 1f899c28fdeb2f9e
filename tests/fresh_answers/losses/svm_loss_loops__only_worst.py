"""check: svm_loss_loops
cause: only the largest violation counts
"""

import numpy as np


def svm_loss_loops(scores, y, margin=1.0):
    N, C = scores.shape
    scores = scores.astype(float)
    loss = 0.0
    d = np.zeros((N, C))
    for i in range(N):
        best, where = 0, None
        for j in range(C):
            if j != y[i]:
                t = scores[i, j] - scores[i, y[i]] + margin
                if t > best:
                    best, where = t, j
        loss += best
        if where is not None:
            d[i, where] += 1
            d[i, y[i]] -= 1
    return loss / N, d / N
