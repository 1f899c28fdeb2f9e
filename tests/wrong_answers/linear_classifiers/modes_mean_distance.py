"""check: modes_features
says: one of the three places alone
"""

import numpy as np


def modes_features(X):
    places = np.array([[-1.5, 1.2], [1.6, 1.4], [0.2, -1.6]])
    return ((X[:, None] - places) ** 2).sum(axis=2).mean(axis=1, keepdims=True)
