"""check: affine_backward
says: dW is transposed
"""


def affine_backward(dA, X, W):
    dX = dA @ W.T
    dW = dA.T @ X
    db = dA.sum(axis=0)
    return dX, dW, db
