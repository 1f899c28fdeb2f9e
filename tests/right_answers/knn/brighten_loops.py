"""check: brighten"""

import numpy as np


def brighten(image, amount):
    out = image.copy()
    for index in np.ndindex(*image.shape):
        out[index] = min(255, max(0, int(image[index]) + amount))
    return out
