"""check: tied_gradient
says: not by what goes into it
"""


def tied_gradient(dA, X, W):
    inner = X @ W
    return X.T @ ((dA @ W) * (inner > 0)) + dA.T @ inner
