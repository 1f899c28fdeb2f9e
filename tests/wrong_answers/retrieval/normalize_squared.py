"""check: l2_normalize
says: the root is missing
mistake: sum of squares
"""

import numpy as np


def l2_normalize(X):
    squares = (X**2).sum(axis=-1, keepdims=True)
    return X / np.where(squares > 0, squares, 1)
