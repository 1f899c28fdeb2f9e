"""check: tied_gradient
says: only the first use
"""


def tied_gradient(dA, X, W):
    inner = X @ W
    return X.T @ ((dA @ W) * (inner > 0))
