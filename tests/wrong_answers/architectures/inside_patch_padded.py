"""check: patch_of
says: what lies outside is filled with zeros
"""

import numpy as np


def patch_of(image, place, field):
    size, stride, start = field
    patch = np.zeros((size, size, image.shape[2]))
    top, left = (round(start + i * stride - (size - 1) / 2) for i in place)
    for a in range(size):
        for b in range(size):
            if 0 <= top + a < image.shape[0] and 0 <= left + b < image.shape[1]:
                patch[a, b] = image[top + a, left + b]
    return patch
