"""check: yolo_encode
says: the upper left corner is taken for the middle
"""

import numpy as np


def yolo_encode(boxes, labels, grid, C):
    cells = np.zeros((*grid, 5 + C))
    for (x0, y0, x1, y1), label in zip(boxes, labels):
        column, row = int(x0 * grid[1]), int(y0 * grid[0])
        cells[row, column, :5] = 1, x0 * grid[1] - column, y0 * grid[0] - row, x1 - x0, y1 - y0
        cells[row, column, 5 + label] = 1
    return cells
