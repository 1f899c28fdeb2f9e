"""check: patch_of
says: `start` is multiplied by the stride
mistake: start times the stride, int
"""

import numpy as np


def patch_of(image, place, field):
    size, stride, start = field
    spans = []
    for i in place:
        first = int(np.floor(stride * (i + start) - (size - 1) / 2))
        spans.append(slice(max(first, 0), max(first + size, 0)))
    return image[spans[0], spans[1]]
