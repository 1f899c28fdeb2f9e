"""check: nearest
says: one axis only
"""

import numpy as np


def nearest(image, images):
    d = np.abs(images.astype(float) - image).sum(axis=1)
    return int(np.argmin(d))
