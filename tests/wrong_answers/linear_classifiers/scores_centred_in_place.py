"""check: linear_scores
says: changed its argument `W` and `b`
"""


def linear_scores(X, W, b):
    W -= W.mean(axis=1, keepdims=True)
    b -= b.mean()
    return X @ W + b
