"""check: iou
says: the four numbers are read as x0, x1, y0, y1
mistake: read as x0, x1, y0, y1
"""

import numpy as np


def iou(boxes, others):
    x0, x1, y0, y1 = (column[:, None] for column in boxes.T)
    u0, u1, v0, v1 = others.T
    w = (np.minimum(x1, u1) - np.maximum(x0, u0)).clip(0)
    h = (np.minimum(y1, v1) - np.maximum(y0, v0)).clip(0)
    return w * h / ((x1 - x0) * (y1 - y0) + (u1 - u0) * (v1 - v0) - w * h)
