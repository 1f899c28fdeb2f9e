"""check: nms
cause: a box is dropped because of a better one that was itself dropped
expect: dropped drops others
needs: iou
"""

import numpy as np


def nms(boxes, scores, threshold):
    order = np.argsort(scores)[::-1]
    overlap = iou(boxes, boxes)
    keep = []
    for n, i in enumerate(order):
        if np.all(overlap[i, order[:n]] <= threshold):
            keep.append(i)
    return np.array(keep)
