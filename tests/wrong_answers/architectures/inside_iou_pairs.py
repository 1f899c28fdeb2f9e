"""check: iou
says: only the pairs of equal number are compared
"""

import numpy as np


def iou(boxes, others):
    n = min(len(boxes), len(others))
    a, b = boxes[:n], others[:n]
    w = np.minimum(a[:, 2], b[:, 2]) - np.maximum(a[:, 0], b[:, 0])
    h = np.minimum(a[:, 3], b[:, 3]) - np.maximum(a[:, 1], b[:, 1])
    inter = w.clip(0) * h.clip(0)
    areas = (a[:, 2] - a[:, 0]) * (a[:, 3] - a[:, 1]) + (b[:, 2] - b[:, 0]) * (b[:, 3] - b[:, 1])
    return inter / (areas - inter)
