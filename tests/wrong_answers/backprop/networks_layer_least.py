"""check: layer
says: not what is below
"""

import numpy as np


def layer(X, W, b):
    return np.minimum(0, X @ W + b)
