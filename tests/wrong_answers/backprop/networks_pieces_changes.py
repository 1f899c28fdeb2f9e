"""check: pieces
says: how often the pattern changes
"""


def pieces(X, W, b):
    on = X @ W + b > 0
    count = 1
    for i in range(1, len(on)):
        if (on[i] != on[i - 1]).any():
            count += 1
    return count
