"""check: layer
says: the bias is not added
"""

import numpy as np


def layer(X, W, b):
    return np.maximum(X @ W, 0)
