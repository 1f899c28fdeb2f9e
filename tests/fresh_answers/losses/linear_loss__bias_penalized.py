"""check: linear_loss
cause: the biases are penalized, too
needs: svm_loss, cross_entropy
"""

import numpy as np


def linear_loss(W, X, y, reg, kind):
    s = X.dot(W)
    if kind == "svm":
        loss, ds = svm_loss(s, y)
    else:
        loss, ds = cross_entropy(s, y)
    loss = loss + reg * np.sum(W * W)
    return loss, X.T.dot(ds) + 2 * reg * W
