"""check: yolo_encode
says: multiplied by one cell less than there are
mistake: one cell less
"""

import numpy as np


def yolo_encode(boxes, labels, grid, C):
    rows, cols = grid
    out = np.zeros((rows, cols, 5 + C))
    for (x0, y0, x1, y1), label in zip(boxes, labels):
        cx, cy = (x0 + x1) / 2 * (cols - 1), (y0 + y1) / 2 * (rows - 1)
        i, j = int(cy), int(cx)
        out[i, j, :5] = [1, cx - j, cy - i, x1 - x0, y1 - y0]
        out[i, j, 5 + label] = 1
    return out
