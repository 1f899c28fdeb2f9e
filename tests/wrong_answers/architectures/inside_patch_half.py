"""check: patch_of
says: the patch begins too early
"""

import numpy as np


def patch_of(image, place, field):
    size, stride, start = field
    top, left = (int(np.floor(start + i * stride - size / 2)) for i in place)
    return image[max(0, top) : top + size, max(0, left) : left + size]
