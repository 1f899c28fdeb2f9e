"""check: linear_scores
says: the bias is not added
"""


def linear_scores(X, W, b):
    return X @ W
