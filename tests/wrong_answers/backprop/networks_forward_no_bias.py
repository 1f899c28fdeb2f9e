"""check: affine_forward
says: bias is not added
"""


def affine_forward(X, W, b):
    return X @ W
