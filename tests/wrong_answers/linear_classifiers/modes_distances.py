"""check: modes_features
says: no single plane cuts off all three
"""

import numpy as np


def modes_features(X):
    places = [(-1.5, 1.2), (1.6, 1.4), (0.2, -1.6)]
    return np.stack([np.linalg.norm(X - p, axis=1) for p in places], axis=1)
