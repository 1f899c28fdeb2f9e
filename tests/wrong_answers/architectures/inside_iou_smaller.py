"""check: iou
says: the intersection is divided by the smaller area
"""

import numpy as np


def iou(boxes, others):
    a, b = boxes[:, None], others[None]
    w = np.minimum(a[..., 2], b[..., 2]) - np.maximum(a[..., 0], b[..., 0])
    h = np.minimum(a[..., 3], b[..., 3]) - np.maximum(a[..., 1], b[..., 1])
    area_a = (a[..., 2] - a[..., 0]) * (a[..., 3] - a[..., 1])
    area_b = (b[..., 2] - b[..., 0]) * (b[..., 3] - b[..., 1])
    return w.clip(0) * h.clip(0) / np.minimum(area_a, area_b)
