"""check: posterior
cause: adds over the images and not over the pixels
needs: sigmoid
"""


def posterior(X, w, b):
    return sigmoid((X * w).sum(axis=0) + b)
