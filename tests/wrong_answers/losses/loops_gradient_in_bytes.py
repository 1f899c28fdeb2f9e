"""check: svm_loss_loops
says: a byte knows no -1
"""

import numpy as np


def svm_loss_loops(scores, y, margin=1.0):
    loss, dscores = 0.0, np.zeros_like(scores)
    for i in range(len(y)):
        for j in range(scores.shape[1]):
            term = float(scores[i, j]) - float(scores[i, y[i]]) + margin
            if j != y[i] and term > 0:
                loss += term
                dscores[i, j] += 1
                dscores[i, y[i]] -= 1
    return loss / len(y), dscores / len(y)
