"""check: l2_normalize
says: along the first axis
mistake: first axis
"""

import numpy as np


def l2_normalize(X):
    lengths = np.linalg.norm(X, axis=0, keepdims=True)
    return X / np.where(lengths > 0, lengths, 1)
