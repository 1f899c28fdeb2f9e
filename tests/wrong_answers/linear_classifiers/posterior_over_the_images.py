"""check: posterior
says: runs over the images
needs: sigmoid
"""


def posterior(X, w, b):
    return sigmoid((X * w).sum(axis=0) + b)
