"""check: yolo_encode
says: width and height are measured in cells
"""

import numpy as np


def yolo_encode(boxes, labels, grid, C):
    cells = np.zeros((*grid, 5 + C))
    for (x0, y0, x1, y1), label in zip(boxes, labels):
        x, y = (x0 + x1) / 2 * grid[1], (y0 + y1) / 2 * grid[0]
        size = (x1 - x0) * grid[1], (y1 - y0) * grid[0]
        cells[int(y), int(x), :5] = 1, x - int(x), y - int(y), *size
        cells[int(y), int(x), 5 + label] = 1
    return cells
