"""check: pieces
says: equal patterns count once
"""


def pieces(X, W, b):
    return len((X @ W + b > 0).tolist())
