"""check: yolo_encode
says: the loss of YOLO takes them
"""

import numpy as np


def yolo_encode(boxes, labels, grid, C):
    cells = np.zeros((*grid, 5 + C))
    for (x0, y0, x1, y1), label in zip(boxes, labels):
        x, y = (x0 + x1) / 2 * grid[1], (y0 + y1) / 2 * grid[0]
        cells[int(y), int(x), :5] = 1, x - int(x), y - int(y), np.sqrt(x1 - x0), np.sqrt(y1 - y0)
        cells[int(y), int(x), 5 + label] = 1
    return cells
