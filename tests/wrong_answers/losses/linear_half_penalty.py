"""check: linear_loss
says: the penalty is halved
needs: svm_loss, cross_entropy
"""

import numpy as np


def linear_loss(W, X, y, reg, kind):
    scores = X @ W
    if kind == "svm":
        loss, dscores = svm_loss(scores, y)
    else:
        loss, dscores = cross_entropy(scores, y)
    loss += 0.5 * reg * np.sum(W[:-1] ** 2)
    dW = X.T @ dscores
    dW[:-1] += reg * W[:-1]
    return loss, dW
