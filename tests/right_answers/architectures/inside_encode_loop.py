"""check: yolo_encode
"""

import numpy as np


def yolo_encode(boxes, labels, grid, C):
    cells = np.zeros((grid[0], grid[1], 5 + C))
    for (x0, y0, x1, y1), label in zip(boxes, labels):
        x, y = (x0 + x1) / 2 * grid[1], (y0 + y1) / 2 * grid[0]
        column, row = int(np.floor(x)), int(np.floor(y))
        one_hot = np.eye(C)[label]
        cells[row, column] = np.concatenate([[1, x - column, y - row, x1 - x0, y1 - y0], one_hot])
    return cells
