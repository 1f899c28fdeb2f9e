"""check: svm_loss_loops
cause: divided by the number of wrong classes as well
"""

import numpy as np


def svm_loss_loops(scores, y, margin=1.0):
    s = scores.astype(float)
    N, C = s.shape
    loss, ds = 0.0, np.zeros((N, C))
    for i in range(N):
        for j in range(C):
            if j != y[i] and s[i, j] - s[i, y[i]] + margin > 0:
                loss += s[i, j] - s[i, y[i]] + margin
                ds[i, j] += 1
                ds[i, y[i]] -= 1
    return loss / (N * (C - 1)), ds / (N * (C - 1))
