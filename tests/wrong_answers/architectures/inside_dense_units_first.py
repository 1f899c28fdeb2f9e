"""check: dense_to_conv
says: the units come first
"""

import numpy as np


def dense_to_conv(W, shape):
    return np.array([W[:, c].reshape(shape) for c in range(W.shape[1])])
