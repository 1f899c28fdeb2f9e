"""check: annulus_features"""

import numpy as np


def annulus_features(X):
    return np.abs(np.hypot(X[:, 0], X[:, 1]) - 1.5)[:, None]
