"""check: iou
says: the last two numbers are read as width and height
"""

import numpy as np


def iou(boxes, others):
    a, b = boxes[:, None], others[None]
    w = np.minimum(a[..., 0] + a[..., 2], b[..., 0] + b[..., 2]) - np.maximum(a[..., 0], b[..., 0])
    h = np.minimum(a[..., 1] + a[..., 3], b[..., 1] + b[..., 3]) - np.maximum(a[..., 1], b[..., 1])
    inter = w.clip(0) * h.clip(0)
    return inter / (a[..., 2] * a[..., 3] + b[..., 2] * b[..., 3] - inter)
