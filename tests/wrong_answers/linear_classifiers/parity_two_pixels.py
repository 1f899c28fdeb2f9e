"""check: parity_features
says: three, four or five entries
"""


def parity_features(X):
    return X[:, :1] * X[:, 1:2]
