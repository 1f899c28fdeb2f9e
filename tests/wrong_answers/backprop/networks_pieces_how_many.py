"""check: pieces
says: it matters which ones
"""


def pieces(X, W, b):
    return len(set((X @ W + b > 0).sum(axis=1).tolist()))
