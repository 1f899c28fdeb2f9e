"""check: yolo_encode
says: row and column of the cell are exchanged
"""

import numpy as np


def yolo_encode(boxes, labels, grid, C):
    cells = np.zeros((*grid, 5 + C))
    for (x0, y0, x1, y1), label in zip(boxes, labels):
        x, y = (x0 + x1) / 2 * grid[1], (y0 + y1) / 2 * grid[0]
        cells[int(x), int(y), :5] = 1, x - int(x), y - int(y), x1 - x0, y1 - y0
        cells[int(x), int(y), 5 + label] = 1
    return cells
