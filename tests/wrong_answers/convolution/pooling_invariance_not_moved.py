"""check: invariance_error
says: the images are not moved
"""

import numpy as np


def invariance_error(layer, images, shift):
    np.roll(images, shift, axis=2)
    return np.abs(layer(images) - layer(images)).max()
