"""check: nms
says: boxes are removed from the list that a loop goes through
mistake: removed on the way
needs: iou
"""

import numpy as np


def nms(boxes, scores, threshold):
    candidates = sorted(range(len(boxes)), key=lambda i: scores[i], reverse=True)
    kept = []
    for i in candidates:
        kept.append(i)
        for j in candidates:
            if j != i and iou(boxes[i : i + 1], boxes[j : j + 1])[0, 0] > threshold:
                candidates.remove(j)
    return np.array(kept)
