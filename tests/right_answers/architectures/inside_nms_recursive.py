"""check: nms
needs: iou
"""

import numpy as np


def nms(boxes, scores, threshold):
    def keep(left):
        if not len(left):
            return []
        best = left[np.argmax(scores[left])]
        rest = np.array(
            [i for i in left if i != best and not iou(boxes[best : best + 1], boxes[i : i + 1]) > threshold], dtype=int
        )
        return [best, *keep(rest)]

    return np.array(keep(np.arange(len(boxes))), dtype=np.int32)
