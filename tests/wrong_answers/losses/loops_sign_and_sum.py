"""check: svm_loss_loops
says: two things. (1) this is the sum over the images
"""

import numpy as np


def svm_loss_loops(scores, y, margin=1.0):
    loss, dscores = 0.0, np.zeros(scores.shape)
    scores = scores.astype(float)
    for i in range(len(y)):
        for j in range(scores.shape[1]):
            term = scores[i, j] - scores[i, y[i]] + margin
            if j != y[i] and term > 0:
                loss += term
                dscores[i, j] -= 1
                dscores[i, y[i]] += 1
    return loss, dscores / len(y)
