"""check: layer
says: the inputs are cut
"""

import numpy as np


def layer(X, W, b):
    return np.maximum(0, X) @ W + b
