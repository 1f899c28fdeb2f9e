"""check: patch_of
"""

import numpy as np


def patch_of(image, place, field):
    size, stride, start = field
    rows, columns = (np.arange(length) for length in image.shape[:2])
    near = [np.abs(n - start - i * stride) <= (size - 1) / 2 for n, i in zip((rows, columns), place)]
    return image[near[0]][:, near[1]]
