"""check: nearest
says: counted from 0
"""

import numpy as np


def nearest(image, images):
    return np.abs(images.astype(int) - image).reshape(len(images), -1).sum(1).argmin() + 1
