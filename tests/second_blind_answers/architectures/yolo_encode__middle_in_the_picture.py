"""check: yolo_encode
cause: the middle is told in fractions of the picture and not of the cell
"""

import numpy as np


def yolo_encode(boxes, labels, grid, C):
    rows, columns = grid
    out = np.zeros((rows, columns, 5 + C))
    for (x0, y0, x1, y1), label in zip(boxes, labels):
        x, y = (x0 + x1) / 2, (y0 + y1) / 2
        r, c = int(y * rows), int(x * columns)
        out[r, c, :5] = 1, x, y, x1 - x0, y1 - y0
        out[r, c, 5 + label] = 1
    return out
