"""check: layer
says: the ReLU is missing
"""


def layer(X, W, b):
    return X @ W + b
