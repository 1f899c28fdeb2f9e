"""check: nearest
says: 
"""

import numpy as np


def nearest(image, images):
    best, index = 10000, 0
    for i in range(1, len(images)):
        d = np.abs(images[i].astype(float) - image).sum()
        if d < best:
            best, index = d, i
    return index
