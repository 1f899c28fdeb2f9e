"""check: yolo_decode
says: the score is the confidence alone
"""

import numpy as np


def yolo_decode(cells, threshold):
    rows, columns = cells.shape[:2]
    i, j = np.nonzero(cells[..., 0] > threshold)
    p, x, y, w, h = cells[i, j, :5].T
    x, y = (j + x) / columns, (i + y) / rows
    boxes = np.stack([x - w / 2, y - h / 2, x + w / 2, y + h / 2], axis=1)
    return boxes, p, cells[i, j, 5:].argmax(axis=1)
