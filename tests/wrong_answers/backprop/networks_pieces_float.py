"""check: pieces
says: integers are asked for
"""

import numpy as np


def pieces(X, W, b):
    return float(len(np.unique(X @ W + b > 0, axis=0)))
