"""check: parity_features
says: three, four or five entries
"""

import numpy as np


def parity_features(X):
    lit = (X > 0).sum(axis=1)
    return np.stack([lit, lit**2], axis=1)
