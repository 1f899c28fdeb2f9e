"""check: yolo_decode
says: these are middle, width and height
"""

import numpy as np


def yolo_decode(cells, threshold):
    boxes, scores, labels = [], [], []
    rows, columns = cells.shape[:2]
    for i in range(rows):
        for j in range(columns):
            p, x, y, w, h, *classes = cells[i, j]
            if p * max(classes) > threshold:
                boxes.append([(j + x) / columns, (i + y) / rows, w, h])
                scores.append(p * max(classes))
                labels.append(int(np.argmax(classes)))
    return np.array(boxes), np.array(scores), np.array(labels)
