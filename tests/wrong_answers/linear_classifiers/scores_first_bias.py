"""check: linear_scores
says: the first bias is added everywhere
"""


def linear_scores(X, W, b):
    return X @ W + b[0]
