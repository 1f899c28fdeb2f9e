"""check: nms
says: only the best box drops others
needs: iou
"""

import numpy as np


def nms(boxes, scores, threshold):
    order = np.argsort(-scores)
    best = order[0]
    far = iou(boxes[[best]], boxes)[0] <= threshold
    return np.array([best] + [i for i in order[1:] if far[i]])
