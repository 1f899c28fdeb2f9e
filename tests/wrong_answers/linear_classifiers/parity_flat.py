"""check: parity_features
says: return one row of finite numbers for each row
"""

import numpy as np


def parity_features(X):
    return np.sum(X > 0, axis=1) % 2
