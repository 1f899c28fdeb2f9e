"""check: annulus_features"""

import numpy as np


def annulus_features(X):
    x, y = X[:, 0], X[:, 1]
    return np.column_stack([x**2, y**2, x**4, x**2 * y**2, y**4])
