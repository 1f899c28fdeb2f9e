"""check: iou"""

import numpy as np


def iou(boxes, others):
    every = np.concatenate([boxes, others])
    xs, ys = np.unique(every[:, [0, 2]]), np.unique(every[:, [1, 3]])

    def cover(b):
        x = (xs[:-1] >= b[:, :1]) & (xs[1:] <= b[:, 2:3])
        y = (ys[:-1] >= b[:, 1:2]) & (ys[1:] <= b[:, 3:])
        return y[:, :, None] & x[:, None, :]

    cells = np.outer(np.diff(ys), np.diff(xs))
    a, b = cover(boxes)[:, None], cover(others)[None]
    return ((a & b) * cells).sum((2, 3)) / ((a | b) * cells).sum((2, 3))
