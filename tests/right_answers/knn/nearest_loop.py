"""check: nearest"""

import numpy as np


def nearest(image, images):
    best, best_d = -1, float("inf")
    for i, other in enumerate(images):
        d = np.abs(other.astype(float) - image.astype(float)).sum()
        if d < best_d:
            best, best_d = i, d
    return best
