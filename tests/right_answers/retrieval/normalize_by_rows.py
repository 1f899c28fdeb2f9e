"""check: l2_normalize
"""

import numpy as np


def l2_normalize(X):
    if X.ndim == 1:
        length = np.sqrt(X @ X)
        return X / length if length else X.copy()
    return np.array([l2_normalize(part) for part in X])
