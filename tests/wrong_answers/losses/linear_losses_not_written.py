"""check: linear_loss
says: calls `svm_loss`, which is not written yet
needs: cross_entropy
"""

import numpy as np


def svm_loss(scores, y, margin=1.0):
    raise NotImplementedError


def linear_loss(W, X, y, reg, kind):
    scores = X @ W
    if kind == "svm":
        loss, dscores = svm_loss(scores, y)
    else:
        loss, dscores = cross_entropy(scores, y)
    loss += reg * np.sum(W[:-1] ** 2)
    dW = X.T @ dscores
    dW[:-1] += 2 * reg * W[:-1]
    return loss, dW
