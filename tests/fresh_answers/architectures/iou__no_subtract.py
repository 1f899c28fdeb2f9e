"""check: iou
cause: the shared area is counted twice in the union
"""

import numpy as np


def iou(boxes, others):
    out = np.zeros((len(boxes), len(others)))
    for i, p in enumerate(boxes):
        for j, q in enumerate(others):
            w = min(p[2], q[2]) - max(p[0], q[0])
            h = min(p[3], q[3]) - max(p[1], q[1])
            inter = max(0, w) * max(0, h)
            area = (p[2] - p[0]) * (p[3] - p[1]) + (q[2] - q[0]) * (q[3] - q[1])
            out[i, j] = inter / area
    return out
