"""check: nms
cause: the kept boxes are returned in the order of their numbers and not the best first
needs: iou
"""

import numpy as np


def nms(boxes, scores, threshold):
    overlap = iou(boxes, boxes)
    kept = []
    for i in np.argsort(-scores):
        if all(overlap[i, j] <= threshold for j in kept):
            kept.append(i)
    return np.array(sorted(kept), int)
