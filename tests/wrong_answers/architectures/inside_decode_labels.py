"""check: yolo_decode
says: the classes are numbered from 5
"""

import numpy as np


def yolo_decode(cells, threshold):
    rows, columns = cells.shape[:2]
    score = cells[..., 0] * cells[..., 5:].max(axis=2)
    i, j = np.nonzero(score > threshold)
    x, y, w, h = cells[i, j, 1:5].T
    x, y = (j + x) / columns, (i + y) / rows
    boxes = np.stack([x - w / 2, y - h / 2, x + w / 2, y + h / 2], axis=1)
    return boxes, score[i, j], 5 + cells[i, j, 5:].argmax(axis=1)
