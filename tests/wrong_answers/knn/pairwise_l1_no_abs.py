"""check: pairwise_l1
says: opposite sign cancel
"""


def pairwise_l1(X, Y):
    sums_x = X.astype(float).sum(axis=1)
    sums_y = Y.astype(float).sum(axis=1)
    return sums_x[:, None] - sums_y
