"""check: nearest
says: called with image
"""

import numpy as np


def nearest(image, images):
    return np.argmin(np.abs(images.astype(int) - image).sum(axis=(1, 2)))
