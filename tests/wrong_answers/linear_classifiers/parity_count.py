"""check: parity_features
says: no plane separates odd from even
"""


def parity_features(X):
    return (X > 0).sum(axis=1)[:, None]
