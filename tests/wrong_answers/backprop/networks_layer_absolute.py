"""check: layer
says: turned positive
"""


def layer(X, W, b):
    return abs(X @ W + b)
