"""check: pieces
says: those that occur among the points
"""


def pieces(X, W, b):
    return 2 ** len(b)
