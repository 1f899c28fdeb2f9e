"""check: modes_features"""

import numpy as np

PLACES = np.array([[-1.5, 1.2], [1.6, 1.4], [0.2, -1.6]])


def modes_features(X):
    return (np.linalg.norm(X[:, None] - PLACES, axis=2) < 0.75).astype(int)
