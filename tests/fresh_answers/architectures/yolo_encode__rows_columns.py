"""check: yolo_encode
cause: x and y cells are exchanged
"""

import numpy as np


def yolo_encode(boxes, labels, grid, C):
    out = np.zeros((grid[0], grid[1], 5 + C))
    for box, label in zip(boxes, labels):
        x = (box[0] + box[2]) / 2 * grid[1]
        y = (box[1] + box[3]) / 2 * grid[0]
        r, c = int(y), int(x)
        out[r, c, 0] = 1
        out[r, c, 1] = y - r
        out[r, c, 2] = x - c
        out[r, c, 3] = box[2] - box[0]
        out[r, c, 4] = box[3] - box[1]
        out[r, c, 5 + label] = 1
    return out
