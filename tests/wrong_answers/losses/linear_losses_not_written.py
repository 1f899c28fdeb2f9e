"""check: linear_loss
says: calls `svm_loss`, which is not written yet
"""

import numpy as np


def svm_loss(scores, y, margin=1.0):
    raise NotImplementedError


def cross_entropy(scores, y):
    rows = np.arange(len(y))
    shifted = scores - scores.max(axis=1, keepdims=True)
    logs = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
    dscores = np.exp(logs)
    dscores[rows, y] -= 1
    return -logs[rows, y].mean(), dscores / len(y)


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
