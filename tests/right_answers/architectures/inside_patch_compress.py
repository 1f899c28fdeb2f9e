"""check: patch_of"""

import numpy as np


def patch_of(image, place, field):
    size, stride, start = field
    for axis in range(2):
        middle = start + place[axis] * stride
        keep = np.abs(np.arange(image.shape[axis]) - middle) < size / 2
        image = np.compress(keep, image, axis=axis)
    return image
