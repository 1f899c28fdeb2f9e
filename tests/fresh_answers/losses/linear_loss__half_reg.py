"""check: linear_loss
cause: the gradient of the penalty has no 2
needs: svm_loss, cross_entropy
"""

import numpy as np


def linear_loss(W, X, y, reg, kind):
    s = X.dot(W)
    if kind == "svm":
        loss, ds = svm_loss(s, y)
    else:
        loss, ds = cross_entropy(s, y)
    V = W.copy()
    V[-1] = 0
    return loss + reg * np.sum(V * V), X.T.dot(ds) + reg * V
