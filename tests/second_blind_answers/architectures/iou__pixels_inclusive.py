"""check: iou
cause: one is added to each width and height, as if edges were pixels
"""

import numpy as np


def iou(boxes, others):
    a, b = boxes[:, None], others[None]
    lo, hi = np.maximum(a[..., :2], b[..., :2]), np.minimum(a[..., 2:], b[..., 2:])
    inter = np.prod(np.maximum(hi - lo + 1, 0), axis=-1)
    area = lambda x: np.prod(x[..., 2:] - x[..., :2] + 1, axis=-1)
    return inter / (area(a) + area(b) - inter)
