"""check: saliency_precision
cause: places in two boxes count twice
"""

import numpy as np


def saliency_precision(saliency, boxes):
    s = 0.0
    for x0, y0, x1, y1 in boxes:
        s += saliency[y0:y1, x0:x1].sum()
    return s / saliency.sum()
