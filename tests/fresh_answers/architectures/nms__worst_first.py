"""check: nms
cause: the worst box comes first
needs: iou
"""

import numpy as np


def nms(boxes, scores, threshold):
    ov = iou(boxes, boxes)
    keep = []
    for i in np.argsort(scores):
        if all(ov[i, k] <= threshold for k in keep):
            keep.append(i)
    return np.array(keep, int)
