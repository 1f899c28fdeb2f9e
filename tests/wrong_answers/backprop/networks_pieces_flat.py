"""check: pieces
says: compare whole rows
"""

import numpy as np


def pieces(X, W, b):
    return np.unique(X @ W + b > 0).size
