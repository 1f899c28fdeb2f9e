"""check: affine_backward
says: all three are divided by N
"""


def affine_backward(dA, X, W):
    N = len(X)
    return dA @ W.T / N, X.T @ dA / N, dA.mean(axis=0)
