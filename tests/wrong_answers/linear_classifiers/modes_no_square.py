"""check: modes_features
says: return one row of finite numbers
"""

import numpy as np


def modes_features(X):
    places = np.array([[-1.5, 1.2], [1.6, 1.4], [0.2, -1.6]])
    return np.min(np.linalg.norm(X[:, None] - places, axis=2), axis=1)
