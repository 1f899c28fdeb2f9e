"""check: linear_loss
cause: the slope of the penalty has no factor 2
expect: half of what it should be
needs: svm_loss, cross_entropy
"""

import numpy as np


def linear_loss(W, X, y, reg, kind):
    scores = X @ W
    if kind == "svm":
        loss, ds = svm_loss(scores, y)
    else:
        loss, ds = cross_entropy(scores, y)
    loss += reg * np.sum(W[:-1] ** 2)
    dW = X.T @ ds
    dW[:-1] += reg * W[:-1]
    return loss, dW
