"""check: iou
"""

import numpy as np


def iou(boxes, others):
    out = np.zeros((len(boxes), len(others)))
    for i, (a0, b0, a1, b1) in enumerate(boxes):
        for j, (c0, d0, c1, d1) in enumerate(others):
            w, h = min(a1, c1) - max(a0, c0), min(b1, d1) - max(b0, d0)
            if w > 0 and h > 0:
                out[i, j] = w * h / ((a1 - a0) * (b1 - b0) + (c1 - c0) * (d1 - d0) - w * h)
    return out
