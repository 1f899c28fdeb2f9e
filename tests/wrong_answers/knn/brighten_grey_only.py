"""check: brighten
says: ValueError: too many values
"""

import numpy as np


def brighten(image, amount):
    out = np.zeros((image.shape[0], image.shape[1]), np.uint8)
    h, w = image.shape
    for i in range(h):
        for j in range(w):
            out[i, j] = min(max(int(image[i, j]) + amount, 0), 255)
    return out
