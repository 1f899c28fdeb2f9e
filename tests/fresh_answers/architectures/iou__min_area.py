"""check: iou
cause: divided by the smaller area
"""

import numpy as np


def iou(boxes, others):
    out = np.zeros((len(boxes), len(others)))
    for i, p in enumerate(boxes):
        for j, q in enumerate(others):
            w = min(p[2], q[2]) - max(p[0], q[0])
            h = min(p[3], q[3]) - max(p[1], q[1])
            inter = max(0, w) * max(0, h)
            out[i, j] = inter / min((p[2] - p[0]) * (p[3] - p[1]), (q[2] - q[0]) * (q[3] - q[1]))
    return out
