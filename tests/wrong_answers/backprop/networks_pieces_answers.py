"""check: pieces
says: different answers of the layer
"""


def pieces(X, W, b):
    return len({tuple(row) for row in (X @ W + b).clip(0)})
