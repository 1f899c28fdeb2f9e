"""check: annulus_features
says: the points inside it
"""


def annulus_features(X):
    return X
