"""check: dense_to_conv
"""

import numpy as np


def dense_to_conv(W, shape):
    return np.stack([unit.reshape(shape) for unit in W.T], axis=3)
