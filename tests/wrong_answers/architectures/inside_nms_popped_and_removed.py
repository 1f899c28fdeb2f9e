"""check: nms
says: boxes are removed from the list that a loop goes through
mistake: removed on the way
"""

import numpy as np


def overlap(a, b):
    w = max(0, min(a[2], b[2]) - max(a[0], b[0]))
    h = max(0, min(a[3], b[3]) - max(a[1], b[1]))
    return w * h / ((a[2] - a[0]) * (a[3] - a[1]) + (b[2] - b[0]) * (b[3] - b[1]) - w * h)


def nms(boxes, scores, threshold):
    left, kept = list(np.argsort(-scores)), []
    while left:
        best = left.pop(0)
        kept.append(best)
        for i in left:
            if overlap(boxes[best], boxes[i]) > threshold:
                left.remove(i)
    return np.array(kept)
