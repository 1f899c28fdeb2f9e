"""check: yolo_decode
"""

import numpy as np


def yolo_decode(cells, threshold):
    boxes, scores, labels = [], [], []
    rows, columns = cells.shape[:2]
    for i in range(rows):
        for j in range(columns):
            p, x, y, w, h = cells[i, j, :5]
            score = p * cells[i, j, 5:].max()
            if score > threshold:
                x, y = (j + x) / columns, (i + y) / rows
                boxes.append([x - w / 2, y - h / 2, x + w / 2, y + h / 2])
                scores.append(score)
                labels.append(cells[i, j, 5:].argmax())
    return np.array(boxes), np.array(scores), np.array(labels)
