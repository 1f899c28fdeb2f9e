"""check: layer
says: added after the ReLU
"""


def layer(X, W, b):
    return (X @ W).clip(0) + b
