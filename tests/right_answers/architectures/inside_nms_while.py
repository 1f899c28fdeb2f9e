"""check: nms
needs: iou
"""

import numpy as np


def nms(boxes, scores, threshold):
    left, kept = np.arange(len(boxes)), []
    while len(left):
        best = left[scores[left].argmax()]
        kept.append(best)
        left = left[left != best]
        left = left[iou(boxes[[best]], boxes[left])[0] <= threshold]
    return np.array(kept)
