"""check: posterior
says: calls `sigmoid`, which is not written yet
"""


def sigmoid(s):
    raise NotImplementedError


def posterior(X, w, b):
    return sigmoid(X @ w + b)
