"""check: l2_normalize
cause: one length for the whole array
expect: one length
"""

import numpy as np


def l2_normalize(X):
    n = np.linalg.norm(X)
    if n == 0:
        return X * 1.0
    return X / n
