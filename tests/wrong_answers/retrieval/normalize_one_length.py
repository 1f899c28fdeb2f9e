"""check: l2_normalize
says: one length, that of the whole array
mistake: one length for all
"""

import numpy as np


def l2_normalize(X):
    length = np.linalg.norm(X)
    return X / length if length else X
