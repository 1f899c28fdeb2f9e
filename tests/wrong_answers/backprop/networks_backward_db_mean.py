"""check: affine_backward
says: slopes of copies are added
"""


def affine_backward(dA, X, W):
    return dA @ W.T, X.T @ dA, dA.mean(axis=0)
