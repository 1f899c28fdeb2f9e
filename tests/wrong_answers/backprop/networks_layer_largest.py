"""check: layer
says: largest of each column
"""

import numpy as np


def layer(X, W, b):
    return np.max(X @ W + b, 0)
