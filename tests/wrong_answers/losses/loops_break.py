"""check: svm_loss_loops
says: `break` ends the loop
"""

import numpy as np


def svm_loss_loops(scores, y, margin=1.0):
    scores = scores.astype(float)
    loss, dscores = 0.0, np.zeros(scores.shape)
    for i in range(len(y)):
        for j in range(scores.shape[1]):
            if j == y[i]:
                break
            term = scores[i, j] - scores[i, y[i]] + margin
            if term > 0:
                loss += term
                dscores[i, j] += 1
                dscores[i, y[i]] -= 1
    return loss / len(y), dscores / len(y)
