"""check: nearest
says: wrap
"""

import numpy as np


def nearest(image, images):
    best, best_d = 0, 1e9
    for i in range(len(images)):
        d = np.sum(np.abs(image - images[i]))
        if d < best_d:
            best, best_d = i, d
    return best
