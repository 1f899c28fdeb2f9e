"""check: pieces
says: how often any neuron is on
"""

import numpy as np


def pieces(X, W, b):
    return np.count_nonzero(X @ W + b > 0)
