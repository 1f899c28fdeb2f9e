"""check: patch_of
"""

import numpy as np


def patch_of(image, place, field):
    size, stride, start = field
    H, W = image.shape[:2]
    first = np.rint(start + np.array(place) * stride - (size - 1) / 2).astype(int)
    top, left = np.clip(first, 0, [H, W])
    bottom, right = np.clip(first + size, 0, [H, W])
    return image[top:bottom, left:right].copy()
