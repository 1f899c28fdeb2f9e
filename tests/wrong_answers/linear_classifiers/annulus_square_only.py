"""check: annulus_features
says: the ring has two edges
"""

import numpy as np


def annulus_features(X):
    return np.sum(X**2, axis=1, keepdims=True)
