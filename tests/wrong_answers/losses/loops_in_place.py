"""check: svm_loss_loops
says: changed its argument `scores`
"""

import numpy as np


def svm_loss_loops(scores, y, margin=1.0):
    loss, dscores = 0.0, np.zeros(scores.shape)
    for i in range(len(y)):
        scores[i] = scores[i] - scores[i, y[i]] + margin
        scores[i, y[i]] = 0
        for j in range(scores.shape[1]):
            if scores[i, j] > 0:
                loss += scores[i, j]
                dscores[i, j] += 1
                dscores[i, y[i]] -= 1
    return loss / len(y), dscores / len(y)
