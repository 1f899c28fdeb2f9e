"""check: nms
says: a box that has been dropped drops others
needs: iou
"""

import numpy as np


def nms(boxes, scores, threshold):
    overlaps = iou(boxes, boxes)
    better = scores > scores[:, None]
    keep = ~((overlaps > threshold) & better).any(axis=1)
    order = np.argsort(-scores)
    return order[keep[order]]
