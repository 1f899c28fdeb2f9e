"""check: nms
says: these are the boxes that are kept
needs: iou
"""

import numpy as np


def nms(boxes, scores, threshold):
    overlaps, kept = iou(boxes, boxes), []
    for i in np.argsort(-scores):
        if all(overlaps[i, j] <= threshold for j in kept):
            kept.append(i)
    return boxes[kept]
