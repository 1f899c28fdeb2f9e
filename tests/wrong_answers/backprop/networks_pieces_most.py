"""check: pieces
says: the most that so many lines can make
"""


def pieces(X, W, b):
    H = W.shape[1]
    return 1 + H + H * (H - 1) // 2
