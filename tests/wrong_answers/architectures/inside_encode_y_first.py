"""check: yolo_encode
says: y of the middle stands before x
mistake: y before x, sizes in order
"""

import numpy as np


def yolo_encode(boxes, labels, grid, C):
    rows, cols = grid
    out = np.zeros((rows, cols, 5 + C))
    for (x0, y0, x1, y1), label in zip(boxes, labels):
        cx, cy = (x0 + x1) / 2 * cols, (y0 + y1) / 2 * rows
        i, j = int(cy), int(cx)
        out[i, j, :5] = [1, cy - i, cx - j, x1 - x0, y1 - y0]
        out[i, j, 5 + label] = 1
    return out
