"""check: posterior
says: once for every pixel
needs: sigmoid
"""


def posterior(X, w, b):
    return sigmoid((X * w + b).sum(axis=1))
