"""check: nearest"""

import numpy as np


def nearest(image, images):
    flat = images.reshape(len(images), -1).astype(np.int64)
    return np.argmin(np.abs(flat - image.ravel()).sum(axis=1))
