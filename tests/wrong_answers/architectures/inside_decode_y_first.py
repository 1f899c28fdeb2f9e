"""check: yolo_decode
says: y stands before x in the corners
mistake: y before x
"""

import numpy as np


def yolo_decode(cells, threshold):
    R, S = cells.shape[:2]
    boxes, scores, labels = [], [], []
    for i in range(R):
        for j in range(S):
            p, x, y, w, h = cells[i, j, :5]
            score = p * cells[i, j, 5:].max()
            if score > threshold:
                cx, cy = (j + x) / S, (i + y) / R
                boxes.append([cy - h / 2, cx - w / 2, cy + h / 2, cx + w / 2])
                scores.append(score)
                labels.append(np.argmax(cells[i, j, 5:]))
    return np.array(boxes).reshape(-1, 4), np.array(scores), np.array(labels, dtype=int)
