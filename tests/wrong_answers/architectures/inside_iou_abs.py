"""check: iou
says: a negative length means that two boxes lie apart
mistake: sizes of negative lengths
"""

import numpy as np


def iou(boxes, others):
    a, b = boxes[:, None], others[None]
    w = abs(np.minimum(a[..., 2], b[..., 2]) - np.maximum(a[..., 0], b[..., 0]))
    h = abs(np.minimum(a[..., 3], b[..., 3]) - np.maximum(a[..., 1], b[..., 1]))
    first = (a[..., 2] - a[..., 0]) * (a[..., 3] - a[..., 1])
    second = (b[..., 2] - b[..., 0]) * (b[..., 3] - b[..., 1])
    return w * h / (first + second - w * h)
