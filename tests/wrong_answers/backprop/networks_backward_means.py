"""check: affine_backward
says: the 1/N of the loss is in dA already
"""


def affine_backward(dA, X, W):
    N = len(X)
    return dA @ W.T, X.T @ dA / N, dA.sum(axis=0) / N
