"""check: nearest
says: bytes wrap round
"""

import numpy as np


def nearest(image, images):
    return np.argmin(np.abs(images - image).reshape(len(images), -1).sum(axis=1))
