"""check: nms
says: nothing is left
needs: iou
"""

import numpy as np


def nms(boxes, scores, threshold):
    overlaps = iou(boxes, boxes)
    return np.array([i for i in np.argsort(-scores) if not (overlaps[i] > threshold).any()], int)
