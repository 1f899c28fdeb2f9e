"""check: invariance_error
says: that is equivariance
"""

import numpy as np


def invariance_error(layer, images, shift):
    return np.abs(layer(np.roll(images, shift, axis=2)) - np.roll(layer(images), shift, axis=2)).max()
