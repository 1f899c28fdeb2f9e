"""check: pieces
says: is a piece, too
"""


def pieces(X, W, b):
    patterns = {tuple(row) for row in X @ W + b > 0}
    return len([pattern for pattern in patterns if any(pattern)])
