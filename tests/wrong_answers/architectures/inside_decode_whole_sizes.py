"""check: yolo_decode
says: the boxes are twice as wide and high
"""

import numpy as np


def yolo_decode(cells, threshold):
    rows, columns = cells.shape[:2]
    score = cells[..., 0] * cells[..., 5:].max(axis=2)
    i, j = np.nonzero(score > threshold)
    x, y, w, h = cells[i, j, 1:5].T
    x, y = (j + x) / columns, (i + y) / rows
    boxes = np.stack([x - w, y - h, x + w, y + h], axis=1)
    return boxes, score[i, j], cells[i, j, 5:].argmax(axis=1)
