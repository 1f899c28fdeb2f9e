"""check: pieces
says: the biases are missing
"""


def pieces(X, W, b):
    return len({tuple(row) for row in X @ W > 0})
