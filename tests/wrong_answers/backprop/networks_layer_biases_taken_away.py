"""check: layer
says: it is added
"""

import numpy as np


def layer(X, W, b):
    return np.maximum(0, X @ W - b)
