"""check: svm_loss_loops
says: the wrong way round
"""

import numpy as np


def svm_loss_loops(scores, y, margin=1.0):
    loss, dscores = 0.0, np.zeros(scores.shape)
    for i in range(len(y)):
        for j in range(scores.shape[1]):
            term = float(scores[i, y[i]]) - float(scores[i, j]) + margin
            if j != y[i] and term > 0:
                loss += term
                dscores[i, j] -= 1
                dscores[i, y[i]] += 1
    return loss / len(y), dscores / len(y)
