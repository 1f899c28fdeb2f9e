"""check: linear_scores
says: the mean is taken away
"""


def linear_scores(X, W, b):
    return (X - X.mean(axis=0)) @ W + b
