"""check: invariance_error"""

import numpy as np


def invariance_error(layer, images, shift):
    moved = images[:, :, (np.arange(images.shape[2]) - shift) % images.shape[2]]
    return np.max(np.abs(layer(images) - layer(moved)))
