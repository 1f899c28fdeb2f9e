"""check: modes_features"""

import numpy as np


def modes_features(X):
    places = np.array([[-1.5, 1.2], [1.6, 1.4], [0.2, -1.6]])
    squares = ((X[:, None] - places) ** 2).sum(axis=2)
    return np.exp(-(squares**4)).sum(axis=1, keepdims=True)
