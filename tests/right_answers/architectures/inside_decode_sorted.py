"""check: yolo_decode"""

import numpy as np


def yolo_decode(cells, threshold):
    R, S = cells.shape[:2]
    found = {}
    for j in range(S):
        for i in range(R):
            p, x, y, w, h, *classes = cells[i, j].tolist()
            best = max(range(len(classes)), key=classes.__getitem__)
            if p * classes[best] > threshold:
                cx, cy = x / S + j / S, y / R + i / R
                found[i, j] = [cx - w / 2, cy - h / 2, cx + w / 2, cy + h / 2], p * classes[best], best
    boxes, scores, labels = zip(*[found[key] for key in sorted(found)])
    return np.array(boxes), np.array(scores), np.array(labels)
