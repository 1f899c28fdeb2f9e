"""check: parity_features"""

import numpy as np


def parity_features(X):
    lit = (X > 0).sum(axis=1)
    return (lit[:, None] == np.arange(6)).astype(float)
