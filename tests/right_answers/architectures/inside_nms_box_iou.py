"""check: nms"""

import numpy as np


def box_iou(a, b):
    w = min(a[2], b[2]) - max(a[0], b[0])
    h = min(a[3], b[3]) - max(a[1], b[1])
    both = max(0, w) * max(0, h)
    return both / ((a[2] - a[0]) * (a[3] - a[1]) + (b[2] - b[0]) * (b[3] - b[1]) - both)


def nms(boxes, scores, threshold):
    kept = []
    for i in scores.argsort()[::-1]:
        if all(box_iou(boxes[i], boxes[j]) <= threshold for j in kept):
            kept.append(i)
    return np.array(kept)
