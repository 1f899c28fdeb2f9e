"""check: layer
says: also says how much
"""


def layer(X, W, b):
    return (X @ W + b > 0).astype(float)
