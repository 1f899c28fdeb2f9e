"""check: yolo_encode
says: x and y are fractions of the picture
"""

import numpy as np


def yolo_encode(boxes, labels, grid, C):
    cells = np.zeros((*grid, 5 + C))
    for (x0, y0, x1, y1), label in zip(boxes, labels):
        x, y = (x0 + x1) / 2, (y0 + y1) / 2
        column, row = int(x * grid[1]), int(y * grid[0])
        cells[row, column, :5] = 1, x, y, x1 - x0, y1 - y0
        cells[row, column, 5 + label] = 1
    return cells
