"""check: invariance_error
says: axis 2 counts the columns
"""

import numpy as np


def invariance_error(layer, images, shift):
    return np.abs(layer(np.roll(images, shift, axis=1)) - layer(images)).max()
