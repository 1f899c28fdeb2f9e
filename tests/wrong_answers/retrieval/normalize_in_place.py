"""check: l2_normalize
says: changed its argument `X`
"""

import numpy as np


def l2_normalize(X):
    lengths = np.linalg.norm(X, axis=-1, keepdims=True)
    X /= np.where(lengths > 0, lengths, 1)
    return X
