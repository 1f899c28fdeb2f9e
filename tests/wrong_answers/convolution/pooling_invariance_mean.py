"""check: invariance_error
says: this is a mean; the largest is asked for
"""

import numpy as np


def invariance_error(layer, images, shift):
    return np.abs(layer(np.roll(images, shift, axis=2)) - layer(images)).mean()
