"""check: nms
needs: iou
"""

import numpy as np


def nms(boxes, scores, threshold):
    order = scores.argsort()[::-1]
    overlaps = iou(boxes[order], boxes[order]) > threshold
    alive = np.ones(len(order), bool)
    for n in range(len(order)):
        if alive[n]:
            alive[n + 1 :] &= ~overlaps[n, n + 1 :]
    return order[alive]
