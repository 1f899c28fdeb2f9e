"""check: nearest
says: ; expected
"""

import numpy as np


def nearest(image, images):
    return np.abs(images.reshape(len(images), -1).mean(1) - image.mean()).argmin()
