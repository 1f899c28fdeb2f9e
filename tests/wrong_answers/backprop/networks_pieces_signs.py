"""check: pieces
says: exactly and above 0 apart
"""

import numpy as np


def pieces(X, W, b):
    return len(np.unique(np.sign(X @ W + b), axis=0))
