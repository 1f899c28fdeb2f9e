"""check: nms
says: the box with the lowest score comes first
needs: iou
"""

import numpy as np


def nms(boxes, scores, threshold):
    order, kept = list(np.argsort(scores)), []
    while order:
        best = order.pop(0)
        kept.append(best)
        order = [i for i in order if iou(boxes[[best]], boxes[[i]])[0, 0] <= threshold]
    return np.array(kept)
