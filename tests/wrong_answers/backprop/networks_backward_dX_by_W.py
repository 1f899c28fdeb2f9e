"""check: affine_backward
says: the shapes ask for it transposed
"""


def affine_backward(dA, X, W):
    return dA @ W, X.T @ dA, dA.sum(axis=0)
