"""check: add_bias
says: added to all weights as well
"""

import numpy as np


def add_bias(X, W, b):
    return np.hstack([X, np.ones((len(X), 1))]), np.vstack([W + b, b])
