"""check: linear_loss
says: changed its argument `W`
needs: svm_loss, cross_entropy
"""

import numpy as np


def linear_loss(W, X, y, reg, kind):
    scores = X @ W
    if kind == "svm":
        loss, dscores = svm_loss(scores, y)
    else:
        loss, dscores = cross_entropy(scores, y)
    W[-1] = 0
    loss += reg * np.sum(W**2)
    dW = X.T @ dscores
    dW[:-1] += 2 * reg * W[:-1]
    return loss, dW
