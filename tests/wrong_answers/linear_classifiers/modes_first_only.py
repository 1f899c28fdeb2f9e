"""check: modes_features
says: one of the three places alone
"""

import numpy as np


def modes_features(X):
    return np.linalg.norm(X - np.array([-1.5, 1.2]), axis=1, keepdims=True)
