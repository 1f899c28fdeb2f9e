"""check: modes_features
says: some points outside look like points inside
"""

import numpy as np

PLACES = np.array([[-1.5, 1.2], [1.6, 1.4], [0.2, -1.6]])


def modes_features(X):
    return np.abs(X[:, None] - PLACES).sum(2).min(1)[:, None]
