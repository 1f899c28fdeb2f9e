"""check: nearest
says: not only nearer than the first
"""

import numpy as np


def nearest(image, images):
    best = 0
    for i in range(1, len(images)):
        if np.abs(images[i].astype(int) - image).sum() < np.abs(images[0].astype(int) - image).sum():
            best = i
    return best
