"""check: yolo_decode
cause: the confidence alone is compared with the threshold
"""

import numpy as np


def yolo_decode(cells, threshold):
    rows, columns = cells.shape[:2]
    boxes, scores, labels = [], [], []
    for r in range(rows):
        for c in range(columns):
            conf, x, y, w, h = cells[r, c, :5]
            p = cells[r, c, 5:]
            if conf > threshold:
                cx, cy = (c + x) / columns, (r + y) / rows
                boxes.append([cx - w / 2, cy - h / 2, cx + w / 2, cy + h / 2])
                scores.append(conf * p.max())
                labels.append(p.argmax())
    return np.array(boxes).reshape(-1, 4), np.array(scores), np.array(labels, int)
