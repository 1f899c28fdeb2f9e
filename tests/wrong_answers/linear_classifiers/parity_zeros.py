"""check: parity_features
says: an exact 0, which is not above 0
"""

import numpy as np


def parity_features(X):
    return np.prod(X, axis=1, keepdims=True)
