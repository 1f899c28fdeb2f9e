"""check: iou
says: what two boxes share begins at the earlier beginning here
mistake: from the earlier beginning
"""

import numpy as np


def iou(boxes, others):
    table = np.zeros((len(boxes), len(others)))
    for n, (x0, y0, x1, y1) in enumerate(boxes):
        for m, (u0, v0, u1, v1) in enumerate(others):
            shared = max(0, min(x1, u1) - min(x0, u0)) * max(0, min(y1, v1) - min(y0, v0))
            table[n, m] = shared / ((x1 - x0) * (y1 - y0) + (u1 - u0) * (v1 - v0) - shared)
    return table
