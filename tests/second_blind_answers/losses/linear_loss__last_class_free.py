"""check: linear_loss
cause: the last column (a class) is left out of the penalty, not the last row
needs: svm_loss, cross_entropy
"""

import numpy as np


def linear_loss(W, X, y, reg, kind):
    scores = X @ W
    loss, ds = svm_loss(scores, y) if kind == "svm" else cross_entropy(scores, y)
    dW = X.T @ ds
    loss = loss + reg * np.sum(W[:, :-1] ** 2)
    dW[:, :-1] += 2 * reg * W[:, :-1]
    return loss, dW
