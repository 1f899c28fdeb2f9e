"""check: yolo_encode
says: height stands before width
mistake: height before width
"""

import numpy as np


def yolo_encode(boxes, labels, grid, C):
    rows, cols = grid
    out = np.zeros((rows, cols, 5 + C))
    for (x0, y0, x1, y1), label in zip(boxes, labels):
        cx, cy = (x0 + x1) / 2 * cols, (y0 + y1) / 2 * rows
        i, j = int(cy), int(cx)
        out[i, j, :5] = [1, cx - j, cy - i, y1 - y0, x1 - x0]
        out[i, j, 5 + label] = 1
    return out
