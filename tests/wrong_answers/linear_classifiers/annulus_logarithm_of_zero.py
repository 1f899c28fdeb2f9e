"""check: annulus_features
says: finite numbers
"""

import numpy as np


def annulus_features(X):
    r = np.linalg.norm(X, axis=1)
    return np.stack([np.log(1.5 - r), r], axis=1)
