"""check: l2_normalize
says: 0 / 0
mistake: zeros divided
"""

import numpy as np


def l2_normalize(X):
    return X / np.linalg.norm(X, axis=-1, keepdims=True)
