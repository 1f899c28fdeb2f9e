"""check: svm_loss_loops
says: the class to leave out is y[i]
"""

import numpy as np


def svm_loss_loops(scores, y, margin=1.0):
    scores = scores.astype(float)
    loss, d = 0, np.zeros(scores.shape)
    for i in range(len(y)):
        for j in range(scores.shape[1]):
            if j != i:
                t = scores[i, j] - scores[i, y[i]] + margin
                if t > 0:
                    loss += t
                    d[i, j] += 1
                    d[i, y[i]] -= 1
    return loss / len(y), d / len(y)
