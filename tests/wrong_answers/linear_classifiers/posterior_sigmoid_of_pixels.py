"""check: posterior
says: sigmoid is taken of the pixels
needs: sigmoid
"""


def posterior(X, w, b):
    return sigmoid(X) @ w + b
