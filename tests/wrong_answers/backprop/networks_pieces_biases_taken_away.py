"""check: pieces
says: the biases are subtracted
"""


def pieces(X, W, b):
    return len(set(map(tuple, (b < X @ W))))
