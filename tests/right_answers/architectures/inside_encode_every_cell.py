"""check: yolo_encode"""

import numpy as np


def yolo_encode(boxes, labels, grid, C):
    i, j = np.indices(grid)[..., None]
    x, y = boxes[:, [0, 2]].mean(1) * grid[1] - j, boxes[:, [1, 3]].mean(1) * grid[0] - i
    mine = (0 <= x) & (x < 1) & (0 <= y) & (y < 1)
    w, h = (boxes[:, 2:] - boxes[:, :2]).T
    parts = [np.ones(len(boxes)) + 0 * x, x, y, w + 0 * x, h + 0 * x]
    five = np.stack([(part * mine).sum(-1) for part in parts], -1)
    return np.concatenate([five, mine @ np.eye(C)[labels]], axis=-1)
