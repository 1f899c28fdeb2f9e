"""check: svm_loss_loops
says: return
"""

import numpy as np


def svm_loss_loops(scores, y, margin=1.0):
    loss, dscores = 0.0, np.zeros(scores.shape)
    for i in range(scores.shape[0]):
        right = float(scores[i, y[i]])
        for j in range(scores.shape[1]):
            if j == y[i]:
                continue
            term = float(scores[i, j]) - right + margin
            if term > 0:
                loss += term
                dscores[i, j] += 1
                dscores[i, y[i]] -= 1
        return loss / len(y), dscores / len(y)
